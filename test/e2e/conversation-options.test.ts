import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { closeApp } from './launch.ts';
import { test } from './sightline.ts';
import { chooseEndlessModel } from './slow-model.ts';

const prompt = 'Answer in one short sentence.';
const pocketFile = path.join('resources', 'models', 'pocket', 'pocket-llm.gguf');

const panelOf = (page: Page) => page.getByRole('dialog', { name: 'Conversation options' });
const openPanel = async (page: Page, name: string) => {
  await page.getByRole('button', { name, exact: true }).click();
  await expect(panelOf(page)).toBeVisible();
  return panelOf(page);
};

test('options of a conversation shape its answers, stay, and are used elsewhere as a preset', async ({
  start,
}, info) => {
  const { app, chat, page } = await start();
  await chat.waitUntilReady();
  const panel = await openPanel(page, 'Conversation options');
  await panel.getByRole('textbox', { name: 'System prompt' }).fill(prompt);
  for (const [field, value] of [
    ['Temperature', '0.3'],
    ['Seed', '42'],
  ] as const) {
    await panel.getByRole('textbox', { name: field }).fill(value);
    await panel.getByRole('textbox', { name: field }).press('Tab');
  }
  await expect(panel.getByText('The same question gives the same answer')).toBeVisible();
  await panel.getByRole('button', { name: 'Save as preset' }).click();
  await panel.getByRole('textbox', { name: 'Name of the preset' }).fill('Brief');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: 'Brief', exact: true })).toHaveAttribute('aria-current', 'true');
  await page.screenshot({ path: info.outputPath('panel-light.png') });
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await chat.answerTo('Who are you?');

  await page.getByRole('button', { name: 'Details' }).first().click();
  const details = page.getByRole('dialog', { name: 'Details' });
  const hash = createHash('sha256')
    .update(await readFile(pocketFile))
    .digest('hex');
  await expect(details).toContainText(hash);
  await expect(details).toContainText('Temperature0.3');
  await expect(details).toContainText('Seed42');
  await expect(details).toContainText(`Set (${createHash('sha256').update(prompt).digest('hex').slice(0, 8)})`);
  await page.screenshot({ path: info.outputPath('details.png') });
  await closeApp(app);

  const again = await start();
  await again.chat.conversationRows.first().click();
  const kept = await openPanel(again.page, 'Conversation options, changed');
  await expect(kept.getByRole('textbox', { name: 'System prompt' })).toHaveValue(prompt);
  await expect(kept.getByRole('textbox', { name: 'Temperature' })).toHaveValue('0.3');
  await again.page.keyboard.press('Escape');

  await again.chat.waitUntilReady();
  await again.chat.startNew();
  const fresh = await openPanel(again.page, 'Conversation options');
  await expect(fresh.getByRole('textbox', { name: 'System prompt' })).toHaveValue('');
  await fresh.getByRole('button', { name: 'Brief', exact: true }).click();
  await expect(fresh.getByRole('textbox', { name: 'System prompt' })).toHaveValue(prompt);
  await again.page.keyboard.press('Escape');
  await again.chat.answerTo('What can you do?');
  const list = await again.chat.request('conversations.list', {});
  expect(list).toHaveLength(2);
  for (const { systemPrompt, sampling } of list) {
    expect({ systemPrompt, sampling }).toMatchObject({
      systemPrompt: prompt,
      sampling: { temperature: 0.3, seed: 42 },
    });
  }
  await again.chat.request('settings.change', { theme: 'dark', language: 'zh-CN' });
  await again.page.getByRole('button', { name: '对话选项（已更改）' }).click();
  await expect(again.page.getByRole('dialog', { name: '对话选项' })).toContainText('推荐值');
  await again.page.screenshot({ path: info.outputPath('panel-dark-chinese.png') });
});

test('the model is switched at the chip: at once, or after the answer that runs', async ({ start, folder }, info) => {
  const sightline = await start();
  const { chat, page } = sightline;
  await chat.waitUntilReady();
  await chooseEndlessModel(sightline, folder);
  await chat.ask('First?');
  await expect(chat.answers.last()).toHaveAttribute('aria-busy', 'true');
  await expect(chat.engine).toContainText('Working');
  await chat.engine.click();
  const models = page.getByRole('region', { name: 'Answers next' });
  await models.getByRole('button', { name: /Pocket/ }).click();
  await expect(models).toContainText('after this answer');
  await page.screenshot({ path: info.outputPath('switch.png') });
  await expect(chat.answers.last()).toHaveAttribute('aria-busy', 'true');
  await page.keyboard.press('Escape');
  await expect(models).toBeHidden();
  await page.getByRole('button', { name: 'Stop the answer' }).click();
  await expect(chat.answers.last()).toHaveAttribute('aria-busy', 'false');
  await expect(chat.answers.last()).toContainText('Stopped');
  await expect(chat.engine).toContainText('Pocket');
  await chat.waitUntilReady();
  await chat.answerTo('Who are you?');
  const [conversation] = await chat.request('conversations.list', {});
  const { messages } = await chat.request('conversations.open', { id: conversation?.id ?? '' });
  expect(messages.filter(({ role }) => role === 'assistant').map(({ stats }) => stats?.model.demo)).toEqual([
    false,
    true,
  ]);

  await chat.engine.click();
  await models.getByRole('button', { name: /endless/ }).click();
  await expect(chat.engine).toContainText('endless');
  await chat.waitUntilReady();
});
