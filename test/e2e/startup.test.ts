import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from '@playwright/test';
import { tinyLlm } from '../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../fixtures/gguf/tiny-mmproj.ts';
import { closeApp } from './launch.ts';
import { test } from './sightline.ts';

test('data written by a newer Sightline is refused with a screen that says so, and not touched', async ({
  start,
  profile,
}) => {
  await mkdir(profile, { recursive: true });
  const file = path.join(profile, 'sightline.db');
  const database = new DatabaseSync(file);
  database.exec("PRAGMA user_version = 9999; CREATE TABLE future (text TEXT); INSERT INTO future VALUES ('kept')");
  database.close();
  const before = await readFile(file);
  const { app, page } = await start();
  await expect(page.getByRole('alert')).toContainText('written by a newer Sightline');
  await closeApp(app);
  expect((await readFile(file)).equals(before)).toBe(true);
});

test('data that cannot be opened for any other reason still has a window that says so, and the menu', async ({
  start,
  profile,
}) => {
  await mkdir(profile, { recursive: true });
  await writeFile(path.join(profile, 'pictures'), 'a file where the folder of the pictures belongs');
  const { app, page } = await start();
  await expect(page.getByRole('alert')).toBeVisible();
  const menu = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('new-conversation')?.label);
  expect(menu).toBe('New conversation');
});

test('a database that cannot be read is set aside, kept, and named in a notice', async ({ start, profile }) => {
  await mkdir(profile, { recursive: true });
  const garbage = Buffer.alloc(8192, 'not a database ');
  await writeFile(path.join(profile, 'sightline.db'), garbage);
  const { chat, page } = await start();
  await expect(page.getByText('Your conversations could not be read')).toBeVisible();
  const kept = (await readdir(profile)).find((name) => name.startsWith('sightline.db.corrupt'));
  expect((await readFile(path.join(profile, kept ?? 'missing'))).equals(garbage)).toBe(true);
  await page.getByRole('button', { name: 'Dismiss this notice' }).click();
  await expect(page.getByText('Your conversations could not be read')).toHaveCount(0);
  await chat.waitUntilReady();
  expect(await chat.answerTo('Who are you?')).toContain('Pocket');
});

test('a chosen model whose files are gone is named, and the demo model is one click away', async ({
  start,
  folder,
}) => {
  const { app, chat } = await start();
  await chat.waitUntilReady();
  const llm = path.join(folder, 'gone.gguf');
  const mmproj = path.join(folder, 'mmproj-gone.gguf');
  tinyLlm({ seed: 7 }).write(llm);
  tinyMmproj({ projector: 6, seed: 7 }).write(mmproj);
  await chat.useFiles([llm, mmproj]);
  await expect(chat.engine).toContainText('gone');
  await chat.waitUntilReady();
  await rm(llm);
  await chat.request('engine.restart', {});
  await expect(chat.engine).toHaveAccessibleName(/Failed/);
  await closeApp(app);
  const again = await start();
  await expect(again.chat.engine).toHaveAccessibleName(/Failed/);
  await again.chat.ask('Who are you?');
  await expect(again.chat.answers.last()).toContainText('no longer where they were');
  await again.page.getByRole('button', { name: 'Settings' }).click();
  await again.page.getByRole('button', { name: 'Use the demo model' }).click();
  await again.page.keyboard.press('Escape');
  await again.chat.waitUntilReady();
  expect(await again.chat.answerTo('What can you do?')).toContain('demo model');
});

test('a second start brings the first window back instead of opening another', async ({ start, profile }) => {
  const { app, chat } = await start();
  await chat.waitUntilReady();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const second = start({ userData: profile });
  // It ends before or after Playwright has reached it.
  await expect(second).rejects.toThrow(/failed to launch|showed no page/);
  const shown = (): Promise<readonly string[]> =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .filter((window) => window.isVisible())
        .map((window) => window.webContents.getURL()),
    );
  await expect.poll(shown).toEqual([expect.stringContaining('/index.html')]);
});
