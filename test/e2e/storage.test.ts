import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes } from '../fixtures/drawing/shapes.ts';
import { inspect } from './inspect.ts';
import { type Sightline, test } from './sightline.ts';

/** The app restarts: it ends, and the test starts it again, since Playwright would not know the successor. */
async function untilRestart(sightline: Sightline, action: () => Promise<void>): Promise<void> {
  const { app } = sightline;
  await app.evaluate(({ app: own }) => {
    own.relaunch = () => undefined;
  });
  const closed = new Promise<void>((resolve) => app.once('close', () => resolve()));
  await action();
  await closed;
}

async function openSettings({ page, chat }: Sightline): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(chat.dialog.getByText('Where your data is')).toBeVisible();
}

/** What the system's dialog for a folder answers. */
async function chooseInDialog({ app }: Sightline, folder: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
  }, folder);
}

const row = ({ chat }: Sightline, name: string) => chat.conversations.getByRole('button', { name, exact: true });

test('a backup brings back what was deleted since, and what was there before is a backup too', async ({
  start,
  profile,
}, info) => {
  const sightline = await start();
  const { chat, page } = sightline;
  await chat.waitUntilReady();
  await chat.answerTo('Who are you?');
  await openSettings(sightline);
  const list = chat.dialog.getByRole('list', { name: 'Backups' });
  await chat.dialog.getByRole('button', { name: 'Back up now' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list).toContainText(/Made by hand · 1 conversation · [\d.]+ [kM]B/);
  await chat.dialog.getByText('Where your data is').scrollIntoViewIfNeeded();
  await inspect(sightline, info, 'data settings');
  await chat.dialog.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('of caches cleared');

  const [conversation] = await chat.request('conversations.list', {});
  await chat.request('conversations.delete', { ids: [conversation?.id ?? ''] });
  await chat.request('trash.erase', { ids: null });
  expect(await chat.request('conversations.list', {})).toEqual([]);
  await list.getByRole('button', { name: /^Restore the backup of / }).click();
  const question = page.getByRole('alertdialog', { name: /^Go back to / });
  await expect(question).toContainText('What you have now is kept as a backup');
  await untilRestart(sightline, () => question.getByRole('button', { name: 'Restore', exact: true }).click());

  const again = await start();
  await row(again, 'Who are you?').click();
  await expect(again.chat.answers).toContainText('Pocket');
  const backups = await again.chat.request('backups.list', {});
  const byHand = backups.filter(({ kind }) => kind === 'manual');
  expect(byHand.map(({ conversations }) => conversations)).toEqual([0, 1]);
  expect((await readdir(profile)).filter((name) => /restor/.test(name))).toEqual([]);
});

test('the data moves to another folder with its pictures, and the copy left behind goes when it is told to', async ({
  start,
  folder,
  profile,
}) => {
  const drawn = composeShapes(Random.fresh('moved data'));
  const [file, target] = [path.join(folder, 'shapes.png'), path.join(folder, 'elsewhere', 'Sightline')];
  drawScene(drawn.scene, file);
  const sightline = await start();
  const { chat, page } = sightline;
  await chat.waitUntilReady();
  await chat.drop(file);
  await chat.answerTo('How many shapes are there?');
  await openSettings(sightline);
  const moving = page.getByRole('alertdialog', { name: 'Move your data to another folder?' });

  await chat.dialog.getByRole('button', { name: 'Move…' }).click();
  await chooseInDialog(sightline, folder);
  await moving.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('This folder is the data’s own');
  await expect(moving).toBeHidden();
  await chat.dialog.getByRole('button', { name: 'Move…' }).click();
  await chooseInDialog(sightline, target);
  await untilRestart(sightline, () => moving.getByRole('button', { name: 'Choose a folder…' }).click());

  const moved = await start();
  await row(moved, 'How many shapes are there?').click();
  await expect(moved.chat.questions.getByRole('button', { name: /^Open / })).toBeVisible();
  await expect(moved.chat.answers).toContainText(`There are ${drawn.shapes.length} shapes.`);
  await openSettings(moved);
  await expect(moved.chat.dialog.getByText(target, { exact: true })).toBeVisible();
  expect(existsSync(path.join(profile, 'sightline.db'))).toBe(true);
  await moved.chat.dialog.getByRole('button', { name: 'Delete old copy…' }).click();
  await moved.page.getByRole('alertdialog').getByRole('button', { name: 'Delete old copy' }).click();
  await expect(moved.chat.dialog.getByText(/The copy from before still takes/)).toBeHidden();
  expect((await readdir(profile)).filter((name) => /^sightline\.db|^pictures$|^backups$/.test(name))).toEqual([]);
});

test('a folder that is not there is said, waited for, or given up', async ({ start, folder, profile }, info) => {
  const target = path.join(folder, 'disk', 'Sightline');
  const sightline = await start();
  await sightline.chat.waitUntilReady();
  await sightline.chat.answerTo('Who are you?');
  await chooseInDialog(sightline, target);
  await untilRestart(sightline, () =>
    sightline.chat.request('storage.move', {}).then(
      () => undefined,
      () => undefined,
    ),
  );
  await rename(path.join(folder, 'disk'), path.join(folder, 'unplugged'));

  const without = await start();
  await expect(without.page.getByRole('alert')).toContainText('connect that disk');
  await without.page.screenshot({ path: info.outputPath('missing-folder.png') });
  await rename(path.join(folder, 'unplugged'), path.join(folder, 'disk'));
  await untilRestart(without, () => without.page.getByRole('button', { name: 'Try again' }).click());
  const back = await start();
  await expect(row(back, 'Who are you?')).toBeVisible();
  await untilRestart(back, () =>
    back.chat.request('app.restart', {}).then(
      () => undefined,
      () => undefined,
    ),
  );

  await rm(path.join(folder, 'disk'), { recursive: true });
  const lost = await start();
  await untilRestart(lost, () => lost.page.getByRole('button', { name: 'Use the old copy' }).click());
  const old = await start();
  await expect(row(old, 'Who are you?')).toBeVisible();
  expect(existsSync(path.join(profile, 'data-location.json'))).toBe(false);
});
