import { expect, type Locator } from '@playwright/test';
import { inspect } from './inspect.ts';
import { closeApp } from './launch.ts';
import { type Sightline, test } from './sightline.ts';
import { chooseEndlessModel } from './slow-model.ts';

/** Enough lines that the transcript scrolls. */
const long = (word: string): string => Array.from({ length: 40 }, (_, index) => `${word} ${index}`).join('\n');

test('branches begin with an edit and another answer, change in their place, and the shown one outlasts a restart', async ({
  start,
}) => {
  const { app, chat, page } = await start();
  await chat.waitUntilReady();
  await chat.answerTo(long('above'));
  await chat.answerTo('Who are you?');
  await chat.answerTo(long('below'));
  await editQuestion(chat.questions.nth(1), 'What is your name?');
  const edited = [/above 39/, /What is your name\?/];
  await expect(chat.questions).toHaveText(edited);
  await expect(chat.answers.last()).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
  await expect(chat.composer).toBeFocused();

  const branches = page.getByRole('group', { name: 'Branches at this question' });
  const place = async () => Math.round((await branches.boundingBox())?.y ?? Number.NaN);
  await expect(branches).toHaveText('2 of 2');
  const before = await place();
  await branches.getByRole('button', { name: 'Previous branch' }).click();
  await expect(chat.questions).toHaveText([/above 39/, /Who are you\?/, /below 39/]);
  await expect(branches).toHaveText('1 of 2');
  await expect(page.getByText('Branch 1 of 2')).toBeAttached();
  await expect(branches.getByRole('button', { name: 'Previous branch' })).toBeFocused();
  await expect.poll(place).toBe(before);
  await page.keyboard.press('ArrowRight');
  await expect(chat.questions).toHaveText(edited);
  await expect(branches.getByRole('button', { name: 'Next branch' })).toBeFocused();
  await expect.poll(place).toBe(before);

  await chat.answers.last().getByRole('button', { name: 'Answer again' }).click();
  const answers = page.getByRole('group', { name: 'Branches at this answer' });
  await expect(answers).toHaveText('2 of 2');
  await expect(chat.answers.last()).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
  await answers.getByRole('button', { name: 'Previous branch' }).click();
  await expect(answers).toHaveText('1 of 2');

  await closeApp(app);
  const again = await start();
  await again.chat.conversationRows.first().click();
  await expect(again.chat.questions).toHaveText(edited);
  await expect(again.page.getByRole('group', { name: 'Branches at this question' })).toHaveText('2 of 2');
  await expect(again.page.getByRole('group', { name: 'Branches at this answer' })).toHaveText('1 of 2');
});

test('an exchange is deleted, and a fork and the title are the conversation’s own', async ({ start }) => {
  const { app, chat, page } = await start();
  await chat.waitUntilReady();
  await chat.answerTo('Who are you?');
  await chat.answerTo('What can you do?');
  await chooseFromMenu(chat.answers.first(), 'More for this answer', 'Fork from here');
  await expect(chat.conversationRows).toHaveCount(2);
  await expect(chat.questions).toHaveText([/Who are you\?/]);

  await page.getByRole('button', { name: 'Rename this conversation' }).press('F2');
  await page.getByRole('textbox', { name: 'Name of the conversation' }).fill('The fork');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'The fork' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Rename this conversation' })).toBeFocused();
  await chat.conversationRows.filter({ hasNotText: 'The fork' }).click();
  await expect(chat.questions).toHaveCount(2);

  await chooseFromMenu(chat.questions.last(), 'More for this question', 'Copy exchange as Markdown');
  const copied = () => app.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toContain('What can you do?');
  expect(await copied()).not.toContain('Who are you?');

  await chooseFromMenu(chat.questions.first(), 'More for this question', 'Delete this exchange…');
  const dialog = page.getByRole('alertdialog', { name: 'Delete this exchange?' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(chat.questions).toHaveText([/What can you do\?/]);
  await expect(chat.composer).toBeFocused();
  await chat.conversationRows.filter({ hasText: 'The fork' }).click();
  await expect(chat.questions).toHaveText([/Who are you\?/]);
});

test('a stopped answer goes on where it ended', async ({ start, folder }) => {
  const sightline = await start();
  const { chat, page } = sightline;
  await chat.waitUntilReady();
  await chooseEndlessModel(sightline, folder);
  await chat.ask('Tell me everything.');
  await stopAfter(sightline, 40);
  const text = await chat.answerText();
  await chat.answers.getByRole('button', { name: 'Continue' }).first().click();
  await expect(chat.answers).toHaveAttribute('aria-busy', 'true');
  await stopAfter(sightline, text.length + 40);
  expect(await chat.answerText()).toContain(text.slice(0, 30));
  await expect(page.getByRole('group', { name: 'Branches at this answer' })).toHaveCount(0);
});

test('axe finds nothing on branches, editor, menus and dialog', async ({ start }, info) => {
  const sightline = await start();
  const { chat, page } = sightline;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await chat.waitUntilReady();
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await chat.answerTo('Who are you?');
  await editQuestion(chat.questions.first(), 'What is your name?');
  await expect(chat.answers).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
  await chat.answers.getByRole('button', { name: 'Answer again' }).click();
  await expect(page.getByRole('group', { name: 'Branches at this answer' })).toHaveText('2 of 2');
  await expect(chat.answers).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
  await chat.questions.first().hover();
  await inspect(sightline, info, 'branches');
  await chat.answers.getByRole('button', { name: 'More for this answer' }).click();
  await inspect(sightline, info, 'answer menu');
  await page.keyboard.press('Escape');
  await chat.composer.press('ArrowUp');
  await expect(page.getByRole('textbox', { name: 'New wording' })).toBeFocused();
  await inspect(sightline, info, 'editor');
  await page.keyboard.press('Escape');
  await chooseFromMenu(chat.questions.first(), 'More for this question', 'Delete this exchange…');
  await inspect(sightline, info, 'delete exchange');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Rename this conversation' }).click();
  await inspect(sightline, info, 'title field');
});

async function editQuestion(question: Locator, text: string): Promise<void> {
  await question.hover();
  await question.getByRole('button', { name: 'Edit question' }).click();
  const field = question.getByRole('textbox', { name: 'New wording' });
  await expect(field).toBeFocused();
  await field.fill(text);
  await field.press('Enter');
}

async function chooseFromMenu(message: Locator, menu: string, item: string): Promise<void> {
  await message.hover();
  await message.getByRole('button', { name: menu }).click();
  await message.page().getByRole('menuitem', { name: item }).click();
}

/** Stops the running answer once it has so many characters. */
async function stopAfter({ chat, page }: Sightline, characters: number): Promise<void> {
  await expect.poll(async () => (await chat.answerText()).length).toBeGreaterThan(characters);
  await page.getByRole('button', { name: 'Stop the answer' }).click();
  await expect(chat.answers.last()).toHaveAttribute('aria-busy', 'false');
}
