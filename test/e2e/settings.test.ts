import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { inspect } from './inspect.ts';
import { closeApp } from './launch.ts';
import { type Sightline, test } from './sightline.ts';

/** The system's dialogs answer with this file. */
async function choose({ app }: Sightline, file: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, file);
}

async function open({ page }: Sightline): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('textbox', { name: 'Search settings' })).toBeFocused();
}

test('settings are searched, changed, exported, reset, imported, and are there after a restart', async ({
  folder,
  start,
}, info) => {
  const file = path.join(folder, 'mine.json');
  const sightline = await start();
  const { app, chat, page } = sightline;
  const search = page.getByRole('textbox', { name: 'Search settings' });
  const minutes = page.getByRole('textbox', { name: 'Unload the model after' });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await chat.waitUntilReady();
  // Inspecting sets theme and language, so that these go out, too.
  await choose(sightline, file);

  await open(sightline);
  await page.keyboard.type('内存 unload');
  await expect(page.getByText('1 setting', { exact: true })).toBeVisible();
  await minutes.fill('45');
  await minutes.press('Enter');
  await expect(page.getByRole('button', { name: 'Back to the default: Unload the model after' })).toBeVisible();
  await inspect(sightline, info, 'settings found and changed');
  await page.keyboard.press('Control+f');
  await expect(search).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  await page.getByRole('switch', { name: 'Start at login' }).waitFor();
  const keys = page.getByRole('button', { name: /change the hotkey: Capture a region/ });
  await keys.click();
  await page.keyboard.press('Control+Alt+j');
  await expect(keys).toContainText('Ctrl+Alt+J');
  const sections = page.getByRole('navigation', { name: 'Sections' });
  await sections.getByRole('button', { name: 'Transfer and reset' }).click();
  await inspect(sightline, info, 'settings at their end');
  await sections.getByRole('button', { name: 'Model' }).click();
  await inspect(sightline, info, 'settings of model and engine');

  await page.getByRole('button', { name: 'Export…' }).click();
  await expect(page.getByText('Settings exported: mine.json')).toBeVisible();
  const exported = JSON.parse(await readFile(file, 'utf8')) as { settings: Record<string, unknown> };
  expect(exported.settings).toMatchObject({ unloadAfterMinutes: 45, hotkeys: { region: 'Control+Alt+J' } });
  expect(exported.settings).not.toHaveProperty('model');

  await page.getByRole('button', { name: 'Reset all…' }).click();
  await page.getByRole('button', { name: 'Reset all', exact: true }).click();
  await expect(keys).toContainText('Ctrl+Alt+S');
  await expect.poll(async () => (await chat.request('settings.get', {})).unloadAfterMinutes).toBe(30);

  await page.getByRole('button', { name: 'Import…' }).click();
  const question = page.getByRole('alertdialog', { name: 'Import settings from “mine.json”?' });
  await expect(question).toContainText('30 minutes → 45 minutes');
  await inspect(sightline, info, 'settings to be imported');
  await question.getByRole('button', { name: /^Make 4 changes$/ }).click();
  await expect(keys).toContainText('Ctrl+Alt+J');
  expect((await chat.request('hotkeys.list', {}))[0]).toMatchObject({
    accelerator: 'Control+Alt+J',
    status: 'registered',
  });

  await writeFile(file, '{"format":"something else"}');
  await page.getByRole('button', { name: 'Import…' }).click();
  await expect(page.getByText('This is no file of Sightline’s settings.').first()).toBeVisible();
  await search.fill('no such thing');
  await inspect(sightline, info, 'settings that are not found');
  await closeApp(app);

  const again = await start();
  const { unloadAfterMinutes, hotkeys } = await again.chat.request('settings.get', {});
  expect({ unloadAfterMinutes, hotkeys }).toEqual({ unloadAfterMinutes: 45, hotkeys: { region: 'Control+Alt+J' } });
  await open(again);
  await again.page.getByRole('button', { name: 'Changed only' }).click();
  await expect(again.page.getByText(/^[2-4] settings$/)).toBeVisible();
});
