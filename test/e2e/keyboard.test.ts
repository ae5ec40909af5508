import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes } from '../fixtures/drawing/shapes.ts';
import { test } from './sightline.ts';

test('from the start to a kept answer without a pointer', async ({ start, folder }) => {
  const { scene, shapes } = composeShapes(Random.fresh('keyboard'));
  const file = path.join(folder, 'shapes.png');
  drawScene(scene, file);
  const { chat, page } = await start();
  // Long before it opens, since the browser must first be told to leave it to the test.
  const chooser = page.waitForEvent('filechooser', { timeout: 60_000 });
  await chat.waitUntilReady();
  await expect(chat.composer).toBeFocused();
  expect(await tabStops(page)).toEqual([
    'Add pictures',
    'Capture a region of the screen',
    'More ways to capture',
    'Balanced',
    'Sort, folders, archive',
    'Hide sidebar',
    'New conversation',
    'New temporary conversation',
    'Search all conversations',
    'Filters',
    'Settings',
    'Resize sidebar',
    'Offline: nothing leaves by itself',
    'Conversation options',
    'Pocket, Model: Ready',
    'Get MiniCPM-V',
    'Try the demo',
    'How many shapes are there?',
    'What color is the circle?',
    'Which buttons does this dialog have?',
    'Question',
  ]);

  await forwardTo(page, 'Add pictures');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(file);
  await expect(chat.composer).toBeFocused();
  await expect(chat.pictureCard('shapes.png')).toContainText('tokens');
  await page.keyboard.type('How many shapes are there?');
  await page.keyboard.press('Enter');
  await expect(chat.answers).toContainText(`There are ${shapes.length} shapes.`);
  await expect(chat.answers).toHaveAttribute('aria-busy', 'false');
  await expect(chat.conversations.getByText('How many shapes are there?')).toBeVisible();
  await expect(chat.composer).toBeFocused();

  await backTo(page, 'Open shapes.png, 400 × 400 pixels');
  await page.keyboard.press('Enter');
  await expect(chat.dialog).toHaveAccessibleName('Picture viewer');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Open shapes\.png/ })).toBeFocused();
});

test('another language chosen by keyboard leaves the focus where it was chosen', async ({ start }) => {
  const { chat, page } = await start();
  await chat.waitUntilReady();
  await backTo(page, 'Settings');
  await page.keyboard.press('Enter');
  await expect(chat.dialog).toHaveAccessibleName('Settings');
  await forwardTo(page, 'System');
  await forwardTo(page, 'System');
  await page.keyboard.press('ArrowLeft');
  await expect(chat.dialog).toHaveAccessibleName('设置');
  await expect(page.getByRole('radio', { name: '简体中文' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: '设置' })).toBeFocused();
});

/** Presses Tab until the focus is back where it began, and names each place where it stops. Every one must show that it has it. */
async function tabStops(page: Page): Promise<readonly string[]> {
  const stops: string[] = [];
  const first = (await focused(page)).name;
  do {
    await page.keyboard.press('Tab');
    const { name, marked } = await focused(page);
    // Between the last stop and the first the focus is on the document itself.
    if (name === null) continue;
    expect(marked, `${name} shows the focus`).toBe(true);
    stops.push(name);
  } while (stops.at(-1) !== first && stops.length < 40);
  return stops;
}

const backTo = (page: Page, name: string): Promise<void> => pressUntil(page, 'Shift+Tab', name);
const forwardTo = (page: Page, name: string): Promise<void> => pressUntil(page, 'Tab', name);

async function pressUntil(page: Page, key: string, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press(key);
    if ((await focused(page)).name === name) return;
  }
  throw new Error(`${key} never reaches ${name}`);
}

/** The element that has the focus, and whether one sees that: by an outline, the field's frame or the divider's line. */
function focused(page: Page): Promise<{ readonly name: string | null; readonly marked: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return { name: null, marked: false };
    const style = getComputedStyle(element);
    const line = getComputedStyle(element, '::after');
    const frame = element.parentElement === null ? 'none' : getComputedStyle(element.parentElement).boxShadow;
    const marked =
      style.outlineStyle !== 'none' ||
      (element instanceof HTMLTextAreaElement && frame !== 'none') ||
      (element.getAttribute('role') === 'separator' && line.width === '2px');
    return { name: element.getAttribute('aria-label') ?? element.textContent, marked };
  });
}
