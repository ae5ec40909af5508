import { AxeBuilder } from '@axe-core/playwright';
import { expect as expectPage, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type OpenedPage, openPageServer, type PageServer } from '../../fixtures/browser/open-page-server.ts';

let pages: PageServer;

beforeAll(async () => {
  pages = await openPageServer('transcript');
});

afterAll(() => pages.close());

async function open(query: Readonly<Record<string, string>>): Promise<OpenedPage> {
  const opened = await pages.open(query, { viewport: { width: 1000, height: 760 } });
  onTestFinished(() => opened.page.context().close());
  await opened.page.getByRole('article').first().waitFor();
  return opened;
}

const scenes = ['answer', 'pictures', 'outcomes', 'waiting', 'thinking', 'wide', 'hostile'];
const looks = ['light', 'dark'].flatMap((theme) => ['en', 'zh-CN'].map((language) => ({ theme, language })));

describe.each(looks)('in $theme and $language', (look) => {
  it.each(scenes)('%s has no accessibility violation, no error and asks for nothing outside', async (scene) => {
    const { page, complaints } = await open({ scene, ...look });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('the viewer neither, with the cuts shown', async () => {
    const { page, complaints } = await open({ scene: 'waiting', ...look });
    await page.locator('article button').first().click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('t');
    await expectPage(page.locator('.tile-number')).toHaveCount(6);
    await expectPage(page.locator('.viewer')).toHaveCSS('opacity', '1');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('under the policy of the app', () => {
  it('a worker colours the code', async () => {
    const { page } = await open({ scene: 'answer' });
    await expect.poll(() => page.locator('.code-keyword').count()).toBeGreaterThan(0);
  });

  it('nothing that the model wrote has run', async () => {
    const { page } = await open({ scene: 'hostile' });
    expect(await page.evaluate('"hacked" in window')).toBe(false);
    await page.getByRole('link', { name: 'site' }).click();
    expect(await page.evaluate('asked')).toEqual([
      { route: 'app.openLink', input: { url: 'https://example.org/page' } },
    ]);
    expect(page.context().pages()).toHaveLength(1);
  });
});

interface Position {
  readonly top: number;
  /** Pixels between what is seen and the end of the transcript. */
  readonly toEnd: number;
}

/** Where the transcript is scrolled to. */
async function position(page: Page): Promise<Position> {
  return page.evaluate<Position>(`(() => {
    const { scrollTop, scrollHeight, clientHeight } = document.querySelector('[role=region]');
    return { top: scrollTop, toEnd: scrollHeight - clientHeight - scrollTop };
  })()`);
}

async function distanceToEnd(page: Page): Promise<number> {
  return (await position(page)).toEnd;
}

describe('a conversation of 1,000 messages', () => {
  it('opens at its end and draws only what is near the window', async () => {
    const { page } = await open({ scene: 'long' });
    await expectPage(page.getByText('Question 499?')).toBeAttached();
    await expectPage(page.getByRole('article', { name: 'Answer' }).last()).toBeInViewport();
    await expect.poll(() => distanceToEnd(page)).toBeLessThan(1);
    expect(await page.getByRole('article').count()).toBeLessThan(40);
  });

  it('lets go when the reader scrolls up, and is brought back by the button', async () => {
    const { page } = await open({ scene: 'long' });
    await expectPage(page.getByText('Question 499?')).toBeAttached();
    await expectPage(page.getByRole('article', { name: 'Answer' }).last()).toBeInViewport();
    await page.mouse.move(500, 400);
    for (let turn = 0; turn < 10; turn += 1) await page.mouse.wheel(0, -600);
    const jump = page.getByRole('button', { name: 'Jump to latest' });
    await jump.waitFor();
    await expect.poll(() => distanceToEnd(page)).toBeGreaterThan(3_000);
    await jump.click();
    await expectPage(page.getByText('Question 499?')).toBeAttached();
    await expectPage(page.getByRole('article', { name: 'Answer' }).last()).toBeInViewport();
    await expect.poll(() => distanceToEnd(page)).toBeLessThan(1);
    await expectPage(jump).toHaveCount(0);
  });

  it('reaches its first question by the keyboard', async () => {
    const { page } = await open({ scene: 'long' });
    await page.getByRole('region', { name: 'Conversation' }).focus();
    await page.keyboard.press('Home');
    await expect.poll(async () => (await position(page)).top).toBe(0);
    await expectPage(page.getByText('Question 0?')).toBeInViewport();
  });
});

describe('an answer that streams', () => {
  it('is followed until the reader scrolls up', async () => {
    const { page } = await open({ scene: 'stream' });
    await expectPage(page.getByRole('article')).toHaveCount(2);
    await page.evaluate('grow(6000)');
    await expect.poll(() => distanceToEnd(page)).toBeLessThan(1);
    await page.mouse.move(500, 400);
    await page.mouse.wheel(0, -300);
    await page.getByRole('button', { name: 'Jump to latest' }).waitFor();
    const heading = page.getByRole('heading', { name: 'What the window shows' }).last();
    await expect.poll(() => distanceToEnd(page)).toBeGreaterThan(250);
    const before = await position(page);
    await page.evaluate('grow(12000)');
    await expectPage(heading).toBeAttached();
    expect((await position(page)).top).toBe(before.top);
  });
});
