import { expect } from '@playwright/test';
import { closeApp } from './launch.ts';
import { type Sightline, test } from './sightline.ts';

/** Clicks an item of the application menu by its id. */
function clickMenu({ app }: Sightline, id: string): Promise<void> {
  return app.evaluate(({ Menu }, itemId) => {
    Menu.getApplicationMenu()?.getMenuItemById(itemId)?.click();
  }, id);
}

const zoomOf = ({ app }: Sightline): Promise<number | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor());

test('size and zoom are remembered, and the menu speaks the interface’s language', async ({ start }) => {
  const first = await start();
  await first.chat.waitUntilReady();
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 900, height: 640 }),
  );
  await clickMenu(first, 'zoom-in');
  await clickMenu(first, 'zoom-in');
  expect(await zoomOf(first)).toBeCloseTo(1.25);
  await first.chat.request('settings.change', { language: 'zh-CN' });
  const labels = () => first.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
  await expect.poll(labels).toContain('文件');
  await expect(first.page.getByRole('button', { name: '设置' })).toBeVisible();
  await closeApp(first.app);

  const second = await start();
  await expect(second.page.getByRole('button', { name: '设置' })).toBeVisible();
  const size = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(size).toMatchObject({ width: 900, height: 640 });
  await expect.poll(() => zoomOf(second)).toBeCloseTo(1.25);
  await clickMenu(second, 'zoom-reset');
  expect(await zoomOf(second)).toBeCloseTo(1);
});

test('an answer that ends while the window is hidden is told, and a click shows it', async ({ start }) => {
  const sightline = await start();
  const { app, chat, page } = sightline;
  await chat.waitUntilReady();
  await chat.answerTo('Who are you?');
  await chat.startNew();
  const conversations = await chat.request('conversations.list', {});
  const id = conversations[0]?.id ?? '';
  await app.evaluate(({ BrowserWindow, Notification }) => {
    const shown: Electron.Notification[] = [];
    Notification.prototype.show = function show(this: Electron.Notification) {
      shown.push(this);
    };
    (globalThis as { shown?: Electron.Notification[] }).shown = shown;
    BrowserWindow.getAllWindows()[0]?.hide();
  });
  await chat.request('chat.send', { conversationId: id, text: 'What can you do?', pictures: [] });
  const titles = () =>
    app.evaluate(() =>
      (globalThis as { shown?: Electron.Notification[] }).shown?.map(({ title, body }) => ({ title, body })),
    );
  await expect.poll(titles).toEqual([{ title: 'Your answer is ready', body: expect.stringContaining('demo model') }]);
  await app.evaluate(() => {
    (globalThis as { shown?: Electron.Notification[] }).shown?.[0]?.emit('click');
  });
  await expect(chat.answers).toHaveCount(2);
  const visible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await expect.poll(visible).toBe(true);
  await expect(page.getByText('What can you do?')).toBeVisible();
});

test('a right click in the composer offers editing, and the menu’s commands reach the window', async ({ start }) => {
  const sightline = await start();
  const { app, chat, page } = sightline;
  await app.evaluate(({ Menu }) => {
    Menu.prototype.popup = function popup(this: Electron.Menu) {
      (globalThis as { popped?: string[] }).popped = this.items.map(({ label, type }) => label || type);
    };
  });
  await chat.composer.fill('some words');
  await chat.composer.click({ button: 'right' });
  await expect
    .poll(() => app.evaluate(() => (globalThis as { popped?: string[] }).popped))
    .toEqual(['Cut', 'Copy', 'Paste', 'Select all']);
  await clickMenu(sightline, 'open-settings');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Escape');
  await clickMenu(sightline, 'toggle-sidebar');
  await expect(chat.conversations).toBeHidden();
  await clickMenu(sightline, 'new-temporary');
  await expect(page.getByText('Temporary conversation').first()).toBeVisible();
});

test('no page leaves the app, opens a window or runs a script of its own', async ({ start }) => {
  const { app, page } = await start();
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    (globalThis as { opened?: string[] }).opened = opened;
    shell.openExternal = async (address) => void opened.push(address);
  });
  const address = page.url();
  await page.evaluate(() => {
    location.href = 'https://example.org/away';
  });
  await expect
    .poll(() => app.evaluate(() => (globalThis as { opened?: string[] }).opened))
    .toEqual(['https://example.org/away']);
  await page.evaluate(() => {
    window.open('file:///etc/passwd');
    window.open('https://example.org/popup');
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
  });
  await expect
    .poll(() => app.evaluate(() => (globalThis as { opened?: string[] }).opened))
    .toEqual(['https://example.org/away', 'https://example.org/popup']);
  expect(page.url()).toBe(address);
  // Chromium makes the page of a refused window, and takes it away. Overlay and small window are made ahead, some time after the start.
  const own = address.slice(0, address.lastIndexOf('/') + 1);
  await expect.poll(() => app.windows().filter((other) => !other.url().startsWith(own))).toEqual([]);
  expect(await page.evaluate(() => (window as { injected?: boolean }).injected)).toBeUndefined();
});
