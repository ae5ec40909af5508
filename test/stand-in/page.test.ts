import { expect, test } from './sample.ts';

test('the page is a secure context and its policy is enforced', async ({ sample }) => {
  const result = await sample.page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'document.body.dataset.inline = "ran"';
    document.head.append(script);
    const outside = await fetch('https://example.com/').then(
      () => 'answered',
      () => 'blocked',
    );
    return { inline: document.body.dataset['inline'] ?? null, outside, secure: isSecureContext };
  });
  expect(result).toEqual({ inline: null, outside: 'blocked', secure: true });
});

test('a picture of the app scheme is shown', async ({ sample }) => {
  const png =
    '89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a730000001049444154789c6338212000440c100a001c4e03a1b9393c680000000049454e44ae426082';
  const width = await sample.page.evaluate(async (hex) => {
    const image = new Image();
    image.src = `app://picture/${hex}`;
    await image.decode();
    return image.naturalWidth;
  }, png);
  expect(width).toBe(2);
});

test('window.open and links to elsewhere are for the app to decide', async ({ sample }) => {
  await sample.page.evaluate(() => {
    window.open('https://example.com/popup');
  });
  await expect.poll(sample.events).toContain('open https://example.com/popup');
  await sample.page.click('#link');
  await expect.poll(sample.events).toContain('open https://example.com/out');
  expect(sample.app.windows()).toHaveLength(1);
});

test('a navigation that the app refuses leaves the page as it was', async ({ sample }) => {
  await sample.page.evaluate(() => {
    location.href = 'https://example.com/away';
  });
  await expect.poll(sample.events).toContain('navigate https://example.com/away');
  await expect(sample.page.locator('h1')).toHaveText('Sample');
  const url = await sample.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
  expect(url).toBe('app://local/index.html');
});

test('permissions follow the app: notifications yes, the camera no', async ({ sample }) => {
  const states = await sample.page.evaluate(async () => {
    const query = async (name: string): Promise<string> =>
      (await navigator.permissions.query({ name: name as PermissionName })).state;
    return [await query('notifications'), await query('camera')];
  });
  expect(states).toEqual(['granted', 'denied']);
});

test('the theme source decides what the page prefers', async ({ sample }) => {
  const dark = (): Promise<boolean> => sample.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  for (const source of ['dark', 'light'] as const) {
    const should = await sample.app.evaluate(({ nativeTheme }, value) => {
      nativeTheme.themeSource = value;
      return nativeTheme.shouldUseDarkColors;
    }, source);
    expect(should).toBe(source === 'dark');
    await expect.poll(dark).toBe(source === 'dark');
  }
  await sample.app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'system';
  });
});

test('zoom lays the page out anew and follows the size of the window', async ({ sample }) => {
  const layout = (): Promise<number[]> =>
    sample.page.evaluate(() => [innerWidth, Math.round(devicePixelRatio * 100), document.documentElement.clientWidth]);
  const zoomTo = (factor: number): Promise<number | undefined> =>
    sample.app.evaluate(({ BrowserWindow }, value) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.setZoomFactor(value);
      return contents?.getZoomFactor();
    }, factor);
  expect(await zoomTo(1.5)).toBe(1.5);
  await expect.poll(layout).toEqual([480, 150, 480]);
  const resize = (width: number): Promise<void> =>
    sample.app.evaluate(({ BrowserWindow }, value) => BrowserWindow.getAllWindows()[0]?.setSize(value, 520), width);
  await resize(600);
  await expect.poll(layout).toEqual([400, 150, 400]);
  await resize(720);
  await zoomTo(1);
  await expect.poll(layout).toEqual([720, 100, 720]);
});

test('a right click tells the app what is under it', async ({ sample }) => {
  const { app, page } = sample;
  await app.evaluate(({ Menu }) => {
    Menu.prototype.popup = function popup() {
      Object.assign(globalThis, { popped: this });
    };
  });
  await page.fill('#field', 'editable words');
  await page.click('#field', { button: 'right' });
  await expect
    .poll(sample.events)
    .toContain(`context-menu ${JSON.stringify({ selection: '', editable: true, link: '', paste: true, copy: false })}`);
  await page.locator('#text').selectText();
  await page.click('#text', { button: 'right' });
  await expect
    .poll(sample.events)
    .toContain(
      `context-menu ${JSON.stringify({ selection: 'Some words to select', editable: false, link: '', paste: false, copy: true })}`,
    );
  const labels = await app.evaluate(() =>
    (globalThis as unknown as { popped: Electron.Menu }).popped.items.map((item) => item.label),
  );
  expect(labels).toEqual(['Copy']);
});

test('editing commands of main act on the page and on the real clipboard', async ({ sample }) => {
  const { app, page } = sample;
  await page.fill('#field', 'to be copied');
  await page.focus('#field');
  const edit = (command: 'selectAll' | 'copy' | 'paste' | 'cut'): Promise<void> =>
    app.evaluate(({ BrowserWindow }, name) => {
      BrowserWindow.getAllWindows()[0]?.webContents[name]();
    }, command);
  const selected = (): Promise<number> =>
    page.locator('#field').evaluate((field: HTMLTextAreaElement) => field.selectionEnd - field.selectionStart);
  await edit('selectAll');
  await expect.poll(selected).toBe(12);
  await edit('copy');
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('to be copied');
  await edit('cut');
  await expect(page.locator('#field')).toHaveValue('');
  await edit('paste');
  await edit('paste');
  await expect(page.locator('#field')).toHaveValue('to be copiedto be copied');
});

test('the cache has a size and can be cleared', async ({ sample }) => {
  const sizes = await sample.app.evaluate(async ({ session }) => {
    const before = await session.defaultSession.getCacheSize();
    await session.defaultSession.clearCache();
    return [before, await session.defaultSession.getCacheSize()];
  });
  for (const size of sizes) expect(size).toBeGreaterThanOrEqual(0);
  expect(await sample.page.evaluate(() => document.title)).toBeDefined();
});
