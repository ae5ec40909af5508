import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { bigrams } from '../../main/db/bigrams.ts';
import { connectReadOnly } from '../../main/db/connection.ts';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes } from '../fixtures/drawing/shapes.ts';
import { inspect } from './inspect.ts';
import { closeApp } from './launch.ts';
import { filesWith, fillProfile, fillWithMany } from './order-profile.ts';
import { type Sightline, test } from './sightline.ts';

test.describe.configure({ timeout: 240_000 });

const four = ['Delta', 'Beta', 'Gamma', 'Alpha'].map((question) => ({ question, answer: `About ${question}.` }));

function row({ chat }: Sightline, title: string): Locator {
  return chat.conversations.getByRole('button', { name: title, exact: true });
}

/** A folder's heading, with how many conversations are in it. */
function folder({ chat }: Sightline, name: string, count: number): Locator {
  return chat.conversations.getByRole('button', { name: `${name} ${count}`, exact: true });
}

async function choose(sightline: Sightline, title: string, ...items: readonly (string | RegExp)[]): Promise<void> {
  await row(sightline, title).hover();
  await sightline.chat.conversations.getByRole('button', { name: `More for “${title}”` }).click();
  for (const name of items) await sightline.page.getByRole('menuitem', { name }).click();
}

async function openListMenu({ page }: Sightline): Promise<void> {
  await page.getByRole('button', { name: 'Sort, folders, archive' }).click();
}

async function showDeleted(sightline: Sightline): Promise<void> {
  await openListMenu(sightline);
  await sightline.page.getByRole('menuitem', { name: 'Recently deleted' }).click();
}

/** Types a name in the dialog that asks for a folder's, as it has the focus. */
async function typeName({ page }: Sightline, name: string): Promise<void> {
  await expect(page.getByRole('textbox', { name: 'Name of the folder' })).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

/** All lines of the list, the headings too. */
async function lines({ chat }: Sightline): Promise<readonly string[]> {
  const items = chat.conversations.getByRole('list', { name: 'Conversations' }).getByRole('listitem');
  return (await items.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
}

const expectLines = (sightline: Sightline, expected: readonly string[]): Promise<void> =>
  expect.poll(() => lines(sightline)).toEqual(expected);

test('conversations are pinned, filed and archived, and all of that is there after a restart', async ({
  start,
  profile,
}, info) => {
  await fillProfile(profile, four);
  const sightline = await start();
  const { app, page } = sightline;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expectLines(sightline, ['Today', 'Delta', 'Beta', 'Gamma', 'Alpha']);
  await choose(sightline, 'Alpha', 'Pin');
  await expectLines(sightline, ['Pinned', 'Alpha', 'Today', 'Delta', 'Beta', 'Gamma']);

  await choose(sightline, 'Beta', 'Move to', 'New folder…');
  await page.getByRole('textbox', { name: 'Name of the folder' }).fill('Work');
  await page.keyboard.press('Enter');
  await expectLines(sightline, ['Pinned', 'Alpha', 'Work 1', 'Beta', 'Today', 'Delta', 'Gamma']);
  await choose(sightline, 'Gamma', 'Move to', 'Work');
  await expect(folder(sightline, 'Work', 2)).toHaveAttribute('aria-expanded', 'true');
  await inspect(sightline, info, 'folder');
  await openListMenu(sightline);
  await inspect(sightline, info, 'menu of the list');
  await page.keyboard.press('Escape');

  await choose(sightline, 'Delta', 'Archive');
  await expectLines(sightline, ['Pinned', 'Alpha', 'Work 2', 'Beta', 'Gamma']);
  await closeApp(app);

  const again = await start();
  await expectLines(again, ['Pinned', 'Alpha', 'Work 2', 'Beta', 'Gamma']);
  await openListMenu(again);
  await again.page.getByRole('menuitem', { name: 'Archived' }).click();
  await choose(again, 'Delta', 'Bring back');
  await expect(again.page.getByText('Nothing is archived.')).toBeVisible();
  await again.page.getByRole('button', { name: 'Back to the conversations' }).click();
  await choose(again, 'Alpha', 'Unpin');
  await expectLines(again, ['Work 2', 'Beta', 'Gamma', 'Today', 'Delta', 'Alpha']);
});

test('a folder is closed, renamed and deleted by keys alone, and what was in it stays', async ({
  start,
  profile,
}, info) => {
  await fillProfile(profile, four);
  const sightline = await start();
  const { app, chat, page } = sightline;
  await row(sightline, 'Gamma').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Move to' }).press('ArrowRight');
  await page.getByRole('menuitem', { name: 'New folder…' }).press('Enter');
  await typeName(sightline, 'Work');
  await expect(folder(sightline, 'Work', 1)).toBeVisible();

  await row(sightline, 'Gamma').focus();
  await page.keyboard.press('ArrowUp');
  await expect(folder(sightline, 'Work', 1)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expectLines(sightline, ['Work 1', 'Today', 'Delta', 'Beta', 'Alpha']);
  await page.keyboard.press('F2');
  await expect(chat.dialog).toHaveAccessibleName('Rename folder');
  await typeName(sightline, 'Home');
  await expect(folder(sightline, 'Home', 1)).toBeFocused();
  await closeApp(app);

  const again = await start();
  await expectLines(again, ['Home 1', 'Today', 'Delta', 'Beta', 'Alpha']);
  await folder(again, 'Home', 1).focus();
  await again.page.keyboard.press('Delete');
  await expectLines(again, ['Today', 'Delta', 'Beta', 'Gamma', 'Alpha']);
  await expect(row(again, 'Delta')).toBeFocused();

  await again.page.emulateMedia({ reducedMotion: 'reduce' });
  await again.page.keyboard.press('Enter');
  await again.page.keyboard.press('Control+Shift+D');
  await typeName(again, 'Later');
  await expect(folder(again, 'Later', 0)).toBeVisible();
  await again.page.keyboard.press('Control+Shift+M');
  await expect(again.page.getByRole('dialog', { name: 'Move to a folder' })).toBeVisible();
  await inspect(again, info, 'folders to move to');
  await again.page.keyboard.press('Enter');
  await expectLines(again, ['Later 1', 'Delta', 'Today', 'Beta', 'Gamma', 'Alpha']);
});

test('several are selected by clicks and by keys, deleted at once and brought back', async ({
  start,
  profile,
}, info) => {
  await fillProfile(profile, four);
  const sightline = await start();
  const { page } = sightline;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const bar = page.getByRole('toolbar', { name: 'Selected conversations' });
  await row(sightline, 'Delta').click({ modifiers: ['ControlOrMeta'] });
  await row(sightline, 'Gamma').click({ modifiers: ['Shift'] });
  await expect(bar).toContainText('3 selected');
  await inspect(sightline, info, 'selection');
  await bar.getByRole('button', { name: 'Delete' }).click();
  await expectLines(sightline, ['Today', 'Alpha']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectLines(sightline, ['Today', 'Delta', 'Beta', 'Gamma', 'Alpha']);
  await expect(bar).toHaveCount(0);

  await row(sightline, 'Beta').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(bar).toContainText('2 selected');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Pin 2 conversations' }).press('Enter');
  await expectLines(sightline, ['Pinned', 'Beta', 'Gamma', 'Today', 'Delta', 'Alpha']);
  await row(sightline, 'Beta').focus();
  await page.keyboard.press('Control+A');
  await expect(bar).toContainText('4 selected');
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Delete');
  await expectLines(sightline, ['Today', 'Delta', 'Alpha']);
  await expect(row(sightline, 'Delta')).toBeFocused();
  await showDeleted(sightline);
  await inspect(sightline, info, 'deleted list');
  await page.getByRole('button', { name: 'Restore “Beta”' }).click();
  await page.getByRole('button', { name: 'Back to the conversations' }).click();
  await expectLines(sightline, ['Pinned', 'Beta', 'Today', 'Delta', 'Alpha']);
});

/** Four characters that nothing else has, so that the bytes of each pair of them tell where they are. */
const secret = '龘靐齉爩';

test('what is deleted for good is in no file any more, neither text nor picture nor index', async ({
  start,
  profile,
  folder: files,
}) => {
  const [own, shared] = [path.join(files, 'own.png'), path.join(files, 'shared.png')];
  for (const file of [own, shared]) drawScene(composeShapes(Random.fresh(path.basename(file))).scene, file);
  const words = `${secret} the blue window `.repeat(30);
  await fillProfile(profile, [
    { question: 'Kept', answer: 'The red window stays.', picture: shared },
    { question: `First ${words}`, answer: words, picture: own, draft: words },
    { question: `Second ${words}`, answer: words, picture: shared },
  ]);
  const [ownBytes, sharedBytes] = [await readFile(own), await readFile(shared)];
  const traces = [secret, ...bigrams(secret).split(' '), ownBytes];
  const sightline = await start();
  const { app, chat, page } = sightline;
  await chat.waitUntilReady();
  await chat.conversationRows.nth(2).click();
  await expect(chat.answers).toContainText(secret);
  // Asked and answered here as well, as it comes about in use.
  await chat.answerTo(`And ${secret}?`);
  await page.keyboard.press('Control+Shift+Backspace');
  await expect(chat.conversationRows).toHaveCount(2);
  await chat.conversationRows.filter({ hasText: 'First' }).focus();
  await page.keyboard.press('Delete');
  await expect(chat.conversationRows).toHaveText(['Kept']);
  await showDeleted(sightline);
  await page.getByRole('button', { name: 'Delete all for good…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('Nothing was deleted lately.')).toBeVisible();
  await closeApp(app);

  expect(await filesWith(profile, traces)).toEqual([]);
  const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  expect(await filesWith(profile, [sharedBytes])).toEqual([
    path.join('pictures', sha256(sharedBytes).slice(0, 2), sha256(sharedBytes)),
  ]);
  const database = connectReadOnly(path.join(profile, 'sightline.db'));
  const column = (sql: string): readonly unknown[] => database.prepare(sql).pluck().all();
  expect(column('SELECT title FROM conversations')).toEqual(['Kept']);
  expect(column('SELECT count(*) FROM messages')).toEqual([2]);
  expect(column('SELECT count(*) FROM drafts WHERE conversation_id IS NOT NULL')).toEqual([0]);
  expect(column('SELECT sha256 FROM pictures')).toEqual([sha256(sharedBytes)]);
  expect(column('SELECT rowid FROM message_index ORDER BY rowid')).toEqual(
    column('SELECT number FROM messages ORDER BY number'),
  );
  database.close();

  const again = await start();
  await again.page.getByRole('searchbox', { name: 'Search all conversations' }).fill('window');
  await expect(again.chat.conversations.locator('[data-hit]')).toHaveText([/The red window stays\./]);
});

test('the list is sorted as the menu says, also after a restart', async ({ start, profile }) => {
  await fillProfile(profile, four);
  const sightline = await start();
  const { app, page } = sightline;
  await expectLines(sightline, ['Today', 'Delta', 'Beta', 'Gamma', 'Alpha']);
  await openListMenu(sightline);
  await expect(page.getByRole('menuitemradio', { name: 'Last change' })).toBeChecked();
  await page.getByRole('menuitemradio', { name: 'Title' }).click();
  await expectLines(sightline, ['Conversations', 'Alpha', 'Beta', 'Delta', 'Gamma']);
  await closeApp(app);
  const again = await start();
  await expectLines(again, ['Conversations', 'Alpha', 'Beta', 'Delta', 'Gamma']);
  await openListMenu(again);
  await expect(again.page.getByRole('menuitemradio', { name: 'Title' })).toBeChecked();
});

test('a long list is gone through by keys, and says how long it is', async ({ start, profile }) => {
  await fillWithMany(profile, 500);
  const sightline = await start();
  const { chat, page } = sightline;
  const bar = page.getByRole('toolbar', { name: 'Selected conversations' });
  await openListMenu(sightline);
  await page.getByRole('menuitemradio', { name: 'Title' }).click();
  await row(sightline, 'Conversation 1').focus();
  await page.keyboard.press('End');
  await expect(row(sightline, 'Conversation 500')).toBeFocused();
  await expect(row(sightline, 'Conversation 500')).toBeInViewport();
  expect(await chat.conversationRows.count()).toBeLessThan(100);
  const last = chat.conversations.getByRole('listitem').last();
  await expect(last).toHaveAttribute('aria-posinset', '501');
  await expect(last).toHaveAttribute('aria-setsize', '501');
  await page.keyboard.press('Home');
  await expect(row(sightline, 'Conversation 1')).toBeFocused();
  await page.keyboard.press('Shift+End');
  await expect(bar).toContainText('500 selected');
  await page.keyboard.press('Delete');
  await expect(page.getByText('500 conversations were deleted.')).toBeVisible();
  await showDeleted(sightline);
  await expect(chat.conversations.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '500');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Back to the conversations' }).click();
  await expect(row(sightline, 'Conversation 1')).toBeVisible();
});
