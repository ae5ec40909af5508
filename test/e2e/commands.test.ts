import { expect, type Page } from '@playwright/test';
import { inspect } from './inspect.ts';
import { test } from './sightline.ts';

test('the palette finds commands, conversations and messages, and does what is chosen', async ({ start }, info) => {
  const sightline = await start();
  const { chat, page } = sightline;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await chat.waitUntilReady();
  const answer = await chat.answerTo('What can you do?');
  await chat.startNew();
  await chat.answerTo('How many shapes are there?');

  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: /Command, conversation/ });
  await expect(field).toBeFocused();
  await expect(option(page, 'New temporary conversation')).toContainText('Ctrl+Shift+N');
  await inspect(sightline, info, 'palette');

  await page.keyboard.type('what can');
  await expect(page.getByRole('option')).not.toHaveCount(0);
  await option(page, 'What can you do?').first().click();
  await expect(chat.questions).toContainText('What can you do?');

  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  const words = answer.split(' ').slice(0, 3).join(' ');
  await page.keyboard.type(words);
  await expect(page.getByRole('group', { name: 'Messages' }).getByRole('option').first()).toContainText(words);
  await page.keyboard.type(' no such words anywhere');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await field.fill('temporary');
  await expect(option(page, 'New temporary conversation')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Temporary conversation').first()).toBeVisible();
  await expect(field).toBeHidden();

  // Keys of the menu: the neighbours in the list.
  await page.keyboard.press('Control+n');
  await page.keyboard.press('Control+PageDown');
  await expect(chat.questions).toHaveCount(1);
});

test('the sheet shows every shortcut, unless a question mark is being written', async ({ start }, info) => {
  const sightline = await start();
  const { chat, page } = sightline;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await chat.waitUntilReady();
  await page.keyboard.press('?');
  await expect(chat.composer).toHaveValue('?');
  await chat.composer.fill('');
  await page.keyboard.press('Control+/');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toContainText('Ctrl+Shift+N');
  await inspect(sightline, info, 'shortcuts');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.getByRole('button', { name: 'Settings' }).focus();
  await page.keyboard.press('?');
  await expect(sheet).toBeVisible();
});

function option(page: Page, name: string) {
  return page.getByRole('option').filter({ hasText: name });
}
