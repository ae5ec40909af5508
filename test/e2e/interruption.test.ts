import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { killApp } from './launch.ts';
import { processesOfGroup } from './process-group.ts';
import { type Sightline, test } from './sightline.ts';
import { chooseEndlessModel } from './slow-model.ts';

/** Asks and waits until some of the answer stands in the window. */
async function startAnswer({ chat }: Sightline): Promise<void> {
  await chat.ask('Tell me everything.');
  await expect.poll(async () => (await chat.answers.last().innerText()).length).toBeGreaterThan(40);
}

test('an answer is stopped midway, keeps its text, and can be asked for again', async ({ start, folder }) => {
  const sightline = await start();
  const { chat, page } = sightline;
  await chat.waitUntilReady();
  await chooseEndlessModel(sightline, folder);
  await startAnswer(sightline);
  await page.getByRole('button', { name: 'Stop the answer' }).click();
  await expect(chat.answers.last()).toHaveAttribute('aria-busy', 'false');
  await expect(chat.answers.last()).toContainText('Stopped');
  const kept = await chat.answers.last().innerText();
  expect(kept.length).toBeGreaterThan(40);
  await page.getByRole('button', { name: 'Answer again' }).click();
  await expect(chat.answers).toHaveCount(1);
  await expect(chat.answers.last()).toHaveAttribute('aria-busy', 'true');
  await page.keyboard.press('Escape');
  await expect(chat.answers.last()).toHaveAttribute('aria-busy', 'false');
});

/** Without the signs that Markdown takes for its own: the model's noise has some, and a beginning is drawn otherwise than the whole. */
function plain(text: string): string {
  return text.replaceAll(/[\s*_~`\\|<>[\]()#+=.!&:-]/g, '');
}

test('SIGKILL in the middle of an answer loses nothing that was shown', async ({ start, folder }) => {
  const sightline = await start();
  await sightline.chat.waitUntilReady();
  await chooseEndlessModel(sightline, folder);
  await startAnswer(sightline);
  const shown = plain(await sightline.chat.answerText());
  expect(shown.length).toBeGreaterThan(10);
  await killApp(sightline.app);

  const { chat, page } = await start();
  await expect(page.getByText('1 answer was kept as far as it had come', { exact: false })).toBeVisible();
  await chat.conversations.getByText('Tell me everything.').click();
  await expect(chat.questions).toHaveText(/Tell me everything\./);
  expect(plain(await chat.answerText()).startsWith(shown.slice(0, -1))).toBe(true);
  await expect(chat.answers.last()).toContainText('Sightline ended before this answer did');
});

test('a killed engine ends the answer with its reason and is back for the next question', async ({ start, folder }) => {
  const sightline = await start();
  const { chat, page } = sightline;
  await chat.waitUntilReady();
  await chooseEndlessModel(sightline, folder);
  await startAnswer(sightline);
  process.kill(engineProcess(sightline), 'SIGKILL');
  await expect(chat.answers.last()).toContainText('The engine stopped unexpectedly');
  await chat.waitUntilReady();
  await page.getByRole('button', { name: 'Try again' }).click();
  // The answer that failed has words, too.
  await expect(chat.answers.last()).toHaveAttribute('aria-busy', 'true');
  await expect.poll(async () => (await chat.answerText()).length).toBeGreaterThan(40);
  await page.keyboard.press('Escape');
  await expect(chat.answers.last()).toContainText('Stopped');
});

/** The process that has the vision addon open. */
function engineProcess({ app }: Sightline): number {
  const group = app.process().pid;
  if (group === undefined) throw new Error('the app does not run');
  const engine = processesOfGroup(group).find((pid) =>
    readFileSync(`/proc/${pid}/maps`, 'utf8').includes('vision_addon'),
  );
  if (engine === undefined) throw new Error('no process has the vision addon loaded');
  return engine;
}
