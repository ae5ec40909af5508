import { AxeBuilder } from '@axe-core/playwright';
import { type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { pngHeader } from '../../fakes/png-header.ts';
import { type OpenedPage, openPageServer, type PageServer } from '../../fixtures/browser/open-page-server.ts';

let pages: PageServer;

beforeAll(async () => {
  pages = await openPageServer('gallery');
});

afterAll(() => pages.close());

async function open(query: Readonly<Record<string, string>>, width = 1120): Promise<OpenedPage> {
  const opened = await pages.open(query, { viewport: { width, height: 760 }, reducedMotion: 'reduce' });
  onTestFinished(() => opened.page.context().close());
  await opened.page.getByRole('main').waitFor();
  return opened;
}

function command(page: Page, name: string): Promise<void> {
  return page.evaluate(`fake.emit('command', { command: ${JSON.stringify(name)} })`);
}

const firstConversation = (page: Page) => page.locator('[data-conversation]').first();
const engineChip = (page: Page) =>
  page.getByRole('banner').or(page.locator('header')).locator('[aria-haspopup]').first();

async function hotkeyButton(page: Page, index: number) {
  await command(page, 'open-settings');
  return page
    .getByRole('region', { name: /^(?:Hotkeys|快捷键)$/ })
    .getByRole('button')
    .nth(index);
}

/** Each hotkey has a button for its test, then the one with its keys. */
const testHotkey = (page: Page) => hotkeyButton(page, 0).then((button) => button.click());
const recordHotkey = (page: Page) => hotkeyButton(page, 1).then((button) => button.click());

async function eraseEverything(page: Page): Promise<void> {
  await command(page, 'open-settings');
  await page
    .getByRole('region', { name: /^(?:Data|数据)$/ })
    .getByRole('button', { name: /^(?:Erase everything|清除全部)/ })
    .click();
  await page.getByRole('alertdialog').waitFor();
}

async function openLicence(page: Page): Promise<void> {
  await command(page, 'open-models');
  await page
    .getByRole('button', { name: /^(?:Download|下载) MiniCPM-V 4\.6$/ })
    .first()
    .click();
  await page.getByRole('dialog', { name: /^(?:Licence of|MiniCPM-V 4\.6 的许可证)/ }).waitFor();
}

async function addOwnFiles(page: Page): Promise<void> {
  await command(page, 'open-models');
  await page.getByRole('button', { name: /^(?:Add your own files…|添加自己的文件…)$/ }).click();
  await page.getByRole('button', { name: /^(?:All models|全部模型)$/ }).waitFor();
}

const captureMenu = (page: Page) => page.getByRole('button', { name: /More ways to capture|其他截图方式/ });

/** A screen: the gallery's scene, and what the user does to reach it. */
const screens: readonly (readonly [name: string, scene: string, reach: (page: Page) => Promise<unknown>])[] = [
  ['the first start', 'first-start', async () => {}],
  ['a new conversation', 'empty', async () => {}],
  ['a conversation', 'conversation', (page) => firstConversation(page).click()],
  ['a question with pictures', 'draft', (page) => page.locator('main li img').first().waitFor()],
  ['the settings', 'empty', (page) => command(page, 'open-settings')],
  ['the recorder of a hotkey', 'empty', (page) => recordHotkey(page)],
  ['a hotkey that is refused', 'empty', (page) => recordHotkey(page).then(() => page.keyboard.press('Control+c'))],
  ['the test of a hotkey', 'empty', (page) => testHotkey(page)],
  [
    'hotkeys that the system does not give',
    'no-hotkeys',
    (page) => hotkeyButton(page, 0).then((button) => button.waitFor()),
  ],
  ['the last question before everything is erased', 'empty', eraseEverything],
  ['an erased screenshot', 'erased-screenshots', (page) => firstConversation(page).click()],
  ['notices', 'notices', async () => {}],
  ['a failed engine', 'failed', (page) => engineChip(page).click()],
  ['a loading engine', 'loading', (page) => engineChip(page).click()],
  ['a full model', 'full-model', (page) => engineChip(page).click()],
  ['a temporary conversation', 'empty', (page) => command(page, 'new-temporary')],
  ['a menu of a conversation', 'empty', (page) => firstConversation(page).click({ button: 'right' })],
  ['a conversation renamed', 'empty', (page) => firstConversation(page).press('F2')],
  ['a conversation deleted', 'empty', (page) => firstConversation(page).press('Delete')],
  ['the menu of captures', 'empty', (page) => captureMenu(page).click()],
  ['a capture that the system denied', 'capture-denied', async () => {}],
  ['the models', 'library', (page) => command(page, 'open-models')],
  ['the licence of a model', 'library', openLicence],
  ['a download that failed', 'library-failed', (page) => command(page, 'open-models')],
  ['two files that do not go together', 'library', addOwnFiles],
  ['a pair with a warning', 'library-failed', addOwnFiles],
  ['a start that failed', 'start-failed', async () => {}],
];

const looks = ['light', 'dark'].flatMap((theme) => ['en', 'zh-CN'].map((language) => ({ theme, language })));

/** What axe finds on the page, and what the page itself complained about. */
async function complaintsAbout({ page, complaints }: OpenedPage): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return [...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...complaints];
}

describe.each(looks)('in $theme and $language', (look) => {
  it.each(screens)(
    '%s has no accessibility violation, no error and asks for nothing outside',
    async (_, scene, reach) => {
      const opened = await open({ scene, ...look });
      await reach(opened.page);
      expect(await complaintsAbout(opened)).toEqual([]);
    },
  );

  it('neither has a narrow window with its sidebar', async () => {
    const opened = await open({ scene: 'empty', ...look }, 480);
    await command(opened.page, 'toggle-sidebar');
    await firstConversation(opened.page).waitFor();
    expect(await complaintsAbout(opened)).toEqual([]);
  });
});

describe('the window', () => {
  it('takes a picture that is pasted while nothing is focused', async () => {
    const { page } = await open({ scene: 'empty' });
    const bytes = JSON.stringify([...pngHeader(512, 256)]);
    await page.evaluate(`{
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(${bytes})], 'pasted.png', { type: 'image/png' }));
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }`);
    const pictures = page.getByRole('list', { name: 'Pictures of this question' });
    expect(await pictures.getByText('512 × 256').innerText()).toContain('Balanced');
  });

  it('sends nothing while an input method composes', async () => {
    const { page } = await open({ scene: 'empty' });
    const keyboard = await page.context().newCDPSession(page);
    await page.getByRole('textbox', { name: 'Question' }).focus();
    await keyboard.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
    const enter = { type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 } as const;
    await keyboard.send('Input.dispatchKeyEvent', enter);
    await keyboard.send('Input.insertText', { text: '你' });
    await expect.poll(() => page.getByRole('textbox', { name: 'Question' }).inputValue()).toBe('你');
    expect(await page.evaluate(`fake.inputs('chat.send').length`)).toBe(0);
  });

  it('lets the question grow to two fifths of its height and no further', async () => {
    const { page } = await open({ scene: 'empty' });
    const field = page.getByRole('textbox', { name: 'Question' });
    const small = (await field.boundingBox())?.height ?? 0;
    await field.fill('a line\n'.repeat(100));
    const grown = (await field.boundingBox())?.height ?? 0;
    expect(grown).toBeGreaterThan(4 * small);
    expect(grown).toBeLessThanOrEqual(0.4 * 760 + 1);
  });

  it('keeps the width that the sidebar was given', async () => {
    const { page } = await open({ scene: 'empty' });
    const border = page.getByRole('separator', { name: 'Resize sidebar' });
    const place = await border.boundingBox();
    if (place === null) throw new Error('no border');
    await page.mouse.move(place.x + 4, 300);
    await page.mouse.down();
    await page.mouse.move(330, 300);
    await page.mouse.up();
    await expect.poll(() => border.getAttribute('aria-valuenow')).toBe('330');
    await page.reload();
    await expect.poll(() => border.getAttribute('aria-valuenow')).toBe('330');
  });
});
