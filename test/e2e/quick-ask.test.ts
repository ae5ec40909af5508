import { execFileSync } from 'node:child_process';
import { expect } from '@playwright/test';
import type { Message } from '../../contract/conversation.ts';
import { intersection } from '../../main/capture/geometry.ts';
import type { ShownPicture } from '../fixtures/display/picture-program.ts';
import { composeDialog, type DialogPicture } from '../fixtures/drawing/dialog.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes, type ShapesPicture } from '../fixtures/drawing/shapes.ts';
import { CaptureDesk, type QuickAskPage } from './capture-desk.ts';
import { captureDrawing, confirmRegion, expectAnswer, placeChat, quickAskPages, showDrawing } from './capture-scene.ts';
import { type Sightline, test } from './sightline.ts';
import { chooseEndlessModel } from './slow-model.ts';

const wide = { x: 0, y: 0, width: 1100, height: 700 };
const beside = { x: 0, y: 0, width: 420, height: 500 };

interface Opened {
  readonly sightline: Sightline;
  readonly desk: CaptureDesk;
}

/** The app with its model, its chat window at the left of the screen. */
async function open(start: () => Promise<Sightline>): Promise<Opened> {
  const sightline = await start();
  await sightline.chat.waitUntilReady();
  await placeChat(sightline, beside);
  return { sightline, desk: new CaptureDesk(sightline) };
}

async function openWithShapes(
  start: () => Promise<Sightline>,
  folder: string,
  random: Random,
): Promise<Opened & { readonly drawn: ShapesPicture; readonly shown: ShownPicture }> {
  const opened = await open(start);
  const drawn = composeShapes(random);
  return { ...opened, drawn, shown: await showDrawing(opened.sightline, folder, drawn.scene, { x: 430, y: 120 }) };
}

async function openWithDialog(
  start: () => Promise<Sightline>,
  folder: string,
  random: Random,
  language: 'en' | 'zh-CN',
): Promise<Opened & { readonly drawn: DialogPicture; readonly shown: ShownPicture }> {
  const opened = await open(start);
  const drawn = composeDialog(random, language);
  return { ...opened, drawn, shown: await showDrawing(opened.sightline, folder, drawn.scene, { x: 430, y: 120 }) };
}

test('captures are added to one question and taken out of it, and the small window is in none of them', async ({
  start,
  folder,
}) => {
  const random = Random.fresh('added');
  const { sightline, desk } = await open(start);
  const few = composeShapes(random, 2);
  const many = composeShapes(random, 4);
  // The small window will lie over the second drawing.
  const second = await showDrawing(sightline, folder, many.scene, { x: 860, y: 150 });
  const first = await showDrawing(sightline, folder, few.scene, { x: 430, y: 120 });
  const expected = await desk.rootPixels(second);
  const quick = await captureDrawing(desk, first);
  const [place] = await desk.quickAsks();
  expect(place && intersection(place, second)).toBeTruthy();

  await quick.page.getByRole('button', { name: 'Add another capture' }).click();
  await confirmRegion(desk, second);
  await desk.quickAsk();
  const [ofFirst, ofSecond] = await quick.pictures(2);
  const pixels = await quick.pixels(ofSecond?.picture.sha256 ?? '');
  expect(pixels.pixels.equals(expected.pixels)).toBe(true);
  await expect(quick.page.getByRole('list', { name: 'Captures of this question' }).locator('img')).toHaveCount(2);

  await quick.page.getByRole('button', { name: 'Remove capture 1' }).click();
  await quick.pictures(1);
  await quick.waitForCaret();
  desk.type('How many shapes are there?');
  desk.press('Return');
  await expectAnswer(quick, `There are ${many.shapes.length} shapes.`);

  // Both in the next question, in the order in which they were captured.
  await quick.page.getByRole('button', { name: 'Add another capture' }).click();
  await confirmRegion(desk, second);
  await quick.pictures(1);
  await desk.quickAsk();
  await quick.page.getByRole('button', { name: 'Add another capture' }).click();
  await confirmRegion(desk, first);
  await quick.pictures(2);
  await desk.quickAsk();
  desk.type('What is in the pictures?');
  desk.press('Return');
  await expect(quick.answers).toHaveCount(2);
  await expect(quick.answers.last()).toHaveAttribute('aria-busy', 'false');
  const question = (await messagesOf(sightline, quick)).at(-2);
  expect(question?.parts).toMatchObject([
    { type: 'picture', picture: { sha256: ofSecond?.picture.sha256 } },
    { type: 'picture', picture: { sha256: ofFirst?.picture.sha256 } },
    { type: 'text', text: 'What is in the pictures?' },
  ]);
  const asked = quick.page.getByRole('article', { name: 'Question' }).last();
  await expect(asked.getByRole('button', { name: /^Open / })).toHaveCount(2);
});

test('a pinned window stays above, beside the next one; another that is not pinned makes room', async ({
  start,
  folder,
}) => {
  const { sightline, desk, shown } = await openWithShapes(start, folder, Random.fresh('pinned'));
  const pinned = await captureDrawing(desk, shown);
  await pinned.page.getByRole('button', { name: 'Keep in front' }).click();
  await expect(pinned.page.getByRole('button', { name: 'Keep in front' })).toHaveAttribute('aria-pressed', 'true');
  const [kept] = await desk.quickAsks();

  desk.press('ctrl+alt+s');
  await confirmRegion(desk, shown);
  await expect.poll(() => desk.quickAsks()).toHaveLength(2);
  const places = await desk.quickAsks();
  const next = places.find(({ x, y }) => x !== kept?.x || y !== kept.y);
  expect(places).toContainEqual(kept);
  // Neither hides the other, and neither hides what was captured.
  for (const [one, other] of [
    [kept, next],
    [kept, shown],
    [next, shown],
  ])
    expect(one && other && intersection(one, other)).toBeNull();
  const sessions = await quickAskPages(sightline);
  expect(sessions).toHaveLength(2);
  const unpinned = await sessionOtherThan(sightline, pinned);

  // Above the program that has the keyboard now.
  await placeChat(sightline, { x: 300, y: 0, width: 980, height: 700 });
  await sightline.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().includes('/index.html'))
      ?.focus(),
  );
  await expect.poll(() => topmost(sightline)).toEqual(kept);

  shown.focus();
  desk.press('ctrl+alt+s');
  await confirmRegion(desk, shown);
  await expect.poll(async () => (await quickAskPages(sightline)).length).toBe(2);
  const third = await sessionOtherThan(sightline, pinned);
  expect(third).not.toBe(unpinned);
  expect(await desk.quickAsks()).toHaveLength(2);
  expect(await sightline.chat.request('conversations.list', {})).toEqual([]);
});

test('before a question, the chat window goes on with what was captured and typed', async ({ start, folder }) => {
  const { sightline, desk, drawn, shown } = await openWithShapes(start, folder, Random.fresh('draft in chat'));
  const { chat } = sightline;
  const quick = await captureDrawing(desk, shown);
  desk.type('How many shapes');
  await expect(question(quick)).toHaveValue('How many shapes');
  desk.press('ctrl+o');
  await expect.poll(() => desk.quickAsks()).toEqual([]);
  await placeChat(sightline, wide);
  await expect(chat.composer).toHaveValue('How many shapes');
  await expect(chat.pictureCard('')).toContainText('400 × 400');
  await chat.composer.press('End');
  await chat.composer.pressSequentially(' are there?');
  await chat.composer.press('Enter');
  await expect(chat.answers.last()).toContainText(`There are ${drawn.shapes.length} shapes.`);
});

test('after a question, the chat window has the conversation with its answer', async ({ start, folder }) => {
  const { sightline, desk, drawn, shown } = await openWithShapes(start, folder, Random.fresh('answer in chat'));
  const { chat } = sightline;
  const quick = await captureDrawing(desk, shown);
  desk.type('How many shapes are there?');
  desk.press('Return');
  await expectAnswer(quick, `There are ${drawn.shapes.length} shapes.`);
  await placeChat(sightline, wide);
  await quick.page.getByRole('button', { name: 'Open in chat' }).click();
  await expect.poll(() => desk.quickAsks()).toEqual([]);
  await expect(chat.answers).toHaveCount(1);
  await expect(chat.answers.last()).toContainText(`There are ${drawn.shapes.length} shapes.`);
  await expect(chat.questions.last().getByRole('button', { name: /400 × 400/ })).toBeVisible();
  await expect(chat.composer).toHaveValue('');
});

test('the text of a dialog goes to the clipboard, is corrected and copied again', async ({ start, folder }) => {
  const { sightline, desk, drawn, shown } = await openWithDialog(start, folder, Random.fresh('copied'), 'en');
  const quick = await captureDrawing(desk, shown);
  desk.press('alt+3');
  await expect(quick.page.getByText('Copied to the clipboard').first()).toBeVisible();
  const field = quick.page.getByRole('textbox', { name: 'Text of the capture' });
  const copied = clipboard(sightline);
  expect(copied).toBe(await field.inputValue());
  for (const text of [drawn.title, drawn.message, ...drawn.buttons]) expect(copied).toContain(text);

  await field.press('Control+End');
  await field.pressSequentially(' (corrected)');
  await expect(quick.page.getByText('Changed since it was copied')).toBeVisible();
  expect(clipboard(sightline)).toBe(copied);
  await quick.page.getByRole('button', { name: 'Copy again' }).click();
  await expect.poll(() => clipboard(sightline)).toBe(`${copied} (corrected)`);
});

test('the capture is read while its question is typed, so that only the question is left to compute', async ({
  start,
  folder,
}) => {
  const { sightline, desk, drawn, shown } = await openWithShapes(start, folder, Random.fresh('prepared'));
  const quick = await captureDrawing(desk, shown);
  const captures = quick.page.getByRole('list', { name: 'Captures of this question' });
  await expect(captures).toContainText(/400 × 400\s*66 tokens\s· 1 tile/);
  await quick.page.getByRole('radio', { name: 'Full' }).click();
  await expect(quick.page.getByRole('radio', { name: 'Full' })).toBeChecked();
  await expect(captures).toContainText(/66 tokens\s· 1 tile/);
  await expect(quick.page.getByText('The capture is read')).toBeVisible();
  await question(quick).focus();
  desk.type('How many shapes are there?');
  desk.press('Return');
  await expectAnswer(quick, `There are ${drawn.shapes.length} shapes.`);
  const stats = (await messagesOf(sightline, quick)).at(-1)?.stats;
  expect(stats?.reusedTokens).toBeGreaterThanOrEqual(66);
  expect((stats?.promptTokens ?? 0) - (stats?.reusedTokens ?? 0)).toBeLessThan(40);
});

test('a running answer is stopped by Escape, and by the next Escape the window closes', async ({ start, folder }) => {
  const { sightline, desk, shown } = await openWithShapes(start, folder, Random.fresh('stopped'));
  await placeChat(sightline, wide);
  await chooseEndlessModel(sightline, folder);
  await placeChat(sightline, beside);
  shown.focus();
  const quick = await captureDrawing(desk, shown);
  desk.type('Tell me everything.');
  desk.press('Return');
  await expect(quick.answers.last()).toHaveAttribute('aria-busy', 'true');
  await expect(quick.page.getByRole('button', { name: 'Stop the answer' })).toBeVisible();
  desk.press('Escape');
  await expect(quick.answers.last()).toHaveAttribute('aria-busy', 'false');
  expect((await messagesOf(sightline, quick)).at(-1)?.outcome).toEqual({ kind: 'stopped' });
  expect(await desk.quickAsks()).toHaveLength(1);
  desk.press('Escape');
  await expect.poll(() => desk.quickAsks()).toEqual([]);
});

test('in a Chinese interface a Chinese question gets a Chinese answer about the picture', async ({ start, folder }) => {
  const { sightline, desk, drawn, shown } = await openWithDialog(start, folder, Random.fresh('chinese'), 'zh-CN');
  await sightline.chat.request('settings.change', { language: 'zh-CN' });
  const quick = await captureDrawing(desk, shown);
  await expect(quick.page.getByRole('heading', { name: '截图提问' })).toBeVisible();
  await expect(quick.page.getByText('截图已读取')).toBeVisible();
  await expect(quick.page.getByRole('button', { name: '复制文字' })).toBeVisible();
  const field = quick.page.getByRole('textbox', { name: '问题' });
  await field.fill('这个窗口里有哪些按钮？');
  await field.press('Enter');
  const answer = quick.page.getByRole('article', { name: '回答' }).last();
  for (const label of drawn.buttons) await expect(answer).toContainText(label);
});

test('a conversation that is deleted in the chat window takes its small window with it', async ({ start, folder }) => {
  const { sightline, desk, drawn, shown } = await openWithShapes(start, folder, Random.fresh('deleted'));
  const { chat, page } = sightline;
  const quick = await captureDrawing(desk, shown);
  desk.type('How many shapes are there?');
  desk.press('Return');
  await expectAnswer(quick, `There are ${drawn.shapes.length} shapes.`);
  await placeChat(sightline, wide);
  await chat.conversationRows.first().focus();
  await page.keyboard.press('Delete');
  await expect.poll(() => desk.quickAsks()).toEqual([]);
  await expect(chat.conversationRows).toHaveCount(0);
  // The next one works.
  await placeChat(sightline, beside);
  shown.focus();
  const next = await captureDrawing(desk, shown);
  desk.type('How many shapes are there?');
  desk.press('Return');
  await expectAnswer(next, `There are ${drawn.shapes.length} shapes.`);
  await chat.request('data.eraseEverything', {});
  await expect.poll(() => desk.quickAsks()).toEqual([]);
  await expect(chat.conversationRows).toHaveCount(0);
});

function question({ page }: QuickAskPage) {
  return page.getByRole('textbox', { name: 'Question' });
}

/** The conversation of a small window as main has it. */
async function messagesOf({ chat }: Sightline, quick: QuickAskPage): Promise<readonly Message[]> {
  const state = await quick.state();
  return (await chat.request('conversations.open', { id: state?.conversationId ?? '' })).messages;
}

/** The id of the conversation that the other small window shows. */
async function sessionOtherThan(sightline: Sightline, one: QuickAskPage): Promise<string | undefined> {
  const other = (await quickAskPages(sightline)).find(({ page }) => page !== one.page);
  return (await other?.state())?.conversationId;
}

function clipboard({ display }: Sightline): string {
  const env = { ...process.env, DISPLAY: display };
  return execFileSync('xclip', ['-selection', 'clipboard', '-o'], { env, encoding: 'utf8' });
}

/** Bounds of the window that the window manager has above all others. */
function topmost({ display }: Sightline) {
  const env = { ...process.env, DISPLAY: display };
  const stack = execFileSync('xprop', ['-root', '_NET_CLIENT_LIST_STACKING'], { env, encoding: 'utf8' });
  const top = /0x[0-9a-f]+\s*$/.exec(stack)?.[0].trim() ?? '';
  const geometry = execFileSync('xdotool', ['getwindowgeometry', '--shell', top], { env, encoding: 'utf8' });
  const [x, y, width, height] = ['X', 'Y', 'WIDTH', 'HEIGHT'].map((name) =>
    Number(new RegExp(`^${name}=(-?\\d+)$`, 'm').exec(geometry)?.[1]),
  );
  return { x, y, width, height };
}
