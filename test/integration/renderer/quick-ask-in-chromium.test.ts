import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { TurnProgress } from '../../../contract/model.ts';
import { type OpenedPage, openPageServer, type PageServer } from '../../fixtures/browser/open-page-server.ts';

let pages: PageServer;

beforeAll(async () => {
  pages = await openPageServer('quick-ask');
});

afterAll(() => pages.close());

const width = 420;
/** What main would leave it on a small display. */
const highest = 680;

async function open(query: Readonly<Record<string, string>>): Promise<OpenedPage> {
  const opened = await pages.open(query, { viewport: { width, height: 280 }, reducedMotion: 'reduce' });
  onTestFinished(() => opened.page.context().close());
  return opened;
}

const asked = (page: Page, route: string): Promise<readonly Record<string, unknown>[]> =>
  page.evaluate(`fake.inputs(${JSON.stringify(route)})`);
const question = (page: Page) => page.getByRole('textbox', { name: /Question|问题/ });
const suggestion = (page: Page, index: number) =>
  page
    .getByRole('group', { name: /Suggestions|建议/ })
    .getByRole('button')
    .nth(index);

async function neededHeight(page: Page): Promise<number> {
  const heights = await asked(page, 'quick.resize');
  return Number(heights.at(-1)?.['height'] ?? 0);
}

/** The window follows its page, as main has it do. */
async function follow(page: Page): Promise<void> {
  let height = 0;
  while (height !== Math.min(await neededHeight(page), highest)) {
    height = Math.min(await neededHeight(page), highest);
    await page.setViewportSize({ width, height });
    await page.evaluate(`new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))`);
  }
}

async function ask(page: Page, advance: number): Promise<void> {
  await question(page).fill('What is wrong here?');
  await question(page).press('Enter');
  await page.getByText('What is wrong here?').last().waitFor();
  await page.evaluate(`clock.advance(${advance})`);
}

async function copyText(page: Page): Promise<void> {
  await suggestion(page, 2).click();
  await page
    .getByText(/Transcribe|提取所有/)
    .first()
    .waitFor();
  await page.evaluate(`clock.advance(60_000)`);
  await page.getByRole('textbox').first().and(page.locator('article textarea')).waitFor();
}

function prepare(page: Page, progress: TurnProgress | null): Promise<unknown> {
  const conversationId = 'fake.capture.quickAsk.conversationId';
  return page.evaluate(
    `fake.emit('chat.preparation', { conversationId: ${conversationId}, progress: ${JSON.stringify(progress)} })`,
  );
}

/** A state of the window: the scene, and what the user does to reach it. */
const states: readonly (readonly [name: string, scene: string, reach: (page: Page) => Promise<unknown>])[] = [
  ['a capture', 'captured', async () => {}],
  ['a capture that is read', 'captured', (page) => prepare(page, { phase: 'encoding', done: 1, total: 5 })],
  ['two captures', 'two', async () => {}],
  ['many captures', 'many', async () => {}],
  ['a dense capture', 'dense', async () => {}],
  ['a pinned window', 'pinned', async () => {}],
  ['an answer that waits', 'captured', (page) => ask(page, 80)],
  ['an answer that streams', 'captured', (page) => ask(page, 600)],
  ['an answer', 'captured', (page) => ask(page, 60_000)],
  ['copied text', 'captured', copyText],
  [
    'a question that was not sent',
    'disk-full',
    (page) =>
      question(page)
        .fill('Keep me')
        .then(() => question(page).press('Enter'))
        .then(() => page.getByRole('alert').waitFor()),
  ],
  ['an answer that failed', 'answer-failed', (page) => ask(page, 60_000)],
  ['a model that is loaded', 'loading', async () => {}],
  ['an engine that starts again', 'restarting', async () => {}],
  ['an engine that failed', 'engine-failed', async () => {}],
  ['a full model', 'full-model', async () => {}],
  ['the menu of captures', 'captured', (page) => page.locator('[aria-haspopup=menu]').click()],
  ['an enlarged capture', 'captured', (page) => page.locator('li button').first().click()],
];

const looks = ['light', 'dark'].flatMap((theme) => ['en', 'zh-CN'].map((language) => ({ theme, language })));

describe.each(looks)('in $theme and $language', (look) => {
  it.each(states)('%s has no accessibility violation, no error and no part out of sight', async (_, scene, reach) => {
    const { page, complaints } = await open({ scene, ...look });
    await question(page).waitFor();
    await reach(page);
    await follow(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect([...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...complaints]).toEqual([]);
    const overflow = `document.documentElement.scrollWidth - innerWidth + document.body.scrollHeight - innerHeight`;
    expect(await page.evaluate(overflow)).toBe(0);
  });

  it('says why it could not start', async () => {
    const { page } = await open({ scene: 'start-failed', ...look });
    await page.getByRole('alert').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
  });
});

describe('the window', () => {
  it('is as high as what is in it, and grows with question and answer', async () => {
    const { page } = await open({ scene: 'captured' });
    await question(page).waitFor();
    await follow(page);
    const bottom = await page.evaluate(`document.querySelector('main').getBoundingClientRect().bottom`);
    expect(bottom).toBe(await neededHeight(page));
    const small = await neededHeight(page);
    await question(page).fill('a line\na line\na line');
    await expect.poll(() => neededHeight(page)).toBe(small + 2 * 24);
    await question(page).fill('a line\n'.repeat(100));
    await expect.poll(() => neededHeight(page)).toBeLessThan(small + 200);
    await ask(page, 60_000);
    await expect.poll(() => neededHeight(page)).toBeGreaterThan(small + 200);
  });

  it('scrolls a long conversation between its title bar and its question', async () => {
    const { page } = await open({ scene: 'captured' });
    await ask(page, 60_000);
    await ask(page, 60_000);
    await page.setViewportSize({ width, height: 400 });
    await expect.poll(async () => Math.round((await question(page).boundingBox())?.y ?? 400)).toBeLessThan(360);
    const hidden = `(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)(document.querySelector('main [role=region]'))`;
    expect(await page.evaluate(hidden)).toBeGreaterThan(0);
    expect((await page.locator('header').first().boundingBox())?.y).toBe(0);
  });

  it('asks for its height anew with each capture', async () => {
    const { page } = await open({ scene: 'captured' });
    await expect.poll(() => neededHeight(page)).toBeGreaterThan(100);
    const before = (await asked(page, 'quick.resize')).length;
    await page.evaluate(`{
      const { conversationId, ...rest } = fake.capture.quickAsk;
      const { id } = fake.chat.create(true, 'balanced');
      fake.capture.show(null);
      fake.capture.show({ ...rest, conversationId: id });
    }`);
    await expect.poll(async () => (await asked(page, 'quick.resize')).length).toBeGreaterThan(before);
  });

  it('is dragged by its title bar but not by what is on it', async () => {
    const { page } = await open({ scene: 'captured' });
    const region = (selector: string): Promise<unknown> =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).getPropertyValue('app-region')`);
    expect(await region('header')).toBe('drag');
    expect(await region('header > div')).toBe('no-drag');
  });

  it('makes room for an enlarged capture, which Escape closes alone', async () => {
    const { page } = await open({ scene: 'captured' });
    await page.locator('li button').first().click();
    await expect.poll(() => neededHeight(page)).toBe(480);
    await page.keyboard.press('Escape');
    await expect.poll(() => neededHeight(page)).toBeLessThan(400);
    expect(await asked(page, 'quick.close')).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => asked(page, 'quick.close')).toHaveLength(1);
  });

  it('sends nothing while an input method composes', async () => {
    const { page } = await open({ scene: 'captured' });
    const keyboard = await page.context().newCDPSession(page);
    await question(page).focus();
    await keyboard.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
    const enter = { type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 } as const;
    await keyboard.send('Input.dispatchKeyEvent', enter);
    await keyboard.send('Input.insertText', { text: '你' });
    await expect.poll(() => question(page).inputValue()).toBe('你');
    expect(await asked(page, 'quick.ask')).toEqual([]);
  });

  it('is used by the keyboard alone', async () => {
    const { page } = await open({ scene: 'captured' });
    await expect.poll(() => page.evaluate(`document.activeElement?.tagName`)).toBe('TEXTAREA');
    await page.keyboard.press('Alt+1');
    await page.getByText('Explain what this image shows.').waitFor();
    await page.evaluate(`clock.advance(60_000)`);
    await page.keyboard.type('Unsent');
    await page.keyboard.press('Control+o');
    await expect.poll(() => asked(page, 'quick.openInChat')).toEqual([{ text: 'Unsent' }]);
    await page.keyboard.press('Control+p');
    await expect.poll(() => asked(page, 'quick.pin')).toEqual([{ pinned: true }]);
  });
});
