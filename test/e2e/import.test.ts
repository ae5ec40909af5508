import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { Random } from '../fixtures/drawing/random.ts';
import { chatgptConversation, chatgptZip, imagePointer, textContent } from '../fixtures/import/chatgpt-export.ts';
import { zipOf } from '../fixtures/import/zip-writer.ts';
import { pngOf, randomPicture } from '../fixtures/native/random-picture.ts';
import { inspect } from './inspect.ts';
import { type Sightline, test } from './sightline.ts';

/** The system's dialog answers with this file. */
async function choose({ app }: Sightline, file: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
}

/** Begins an import from the palette. */
async function beginImport({ page }: Sightline): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Command, conversation/ }).fill('import');
  await page
    .getByRole('option', { name: /Import/ })
    .first()
    .click();
}

test('an export of ChatGPT is brought in with its branches and pictures, once, and a hostile file is refused', async ({
  folder,
  start,
}, info) => {
  const nodes = [
    {
      id: 'q',
      parent: null,
      role: 'user',
      content: { content_type: 'multimodal_text', parts: [imagePointer('sediment://file_00aa'), 'What is on it?'] },
    },
    { id: 'a', parent: 'q', role: 'assistant', content: textContent('A grey square.') },
    { id: 'b', parent: 'q', role: 'assistant', content: textContent('Nothing but noise.') },
  ] as const;
  const file = path.join(folder, 'chatgpt.zip');
  await writeFile(
    file,
    chatgptZip(
      [chatgptConversation('c1', nodes, { title: 'Squares 方块', current_node: 'a' })],
      [{ name: 'file_00aa.png', bytes: pngOf(randomPicture(new Random(4), 64, 48)) }],
    ),
  );
  const hostile = path.join(folder, 'hostile.zip');
  await writeFile(hostile, zipOf([{ name: '../../evil.json', bytes: '[]' }]));

  const sightline = await start();
  const { page, chat } = sightline;
  const dialog = page.getByRole('dialog', { name: 'Import conversations' });
  await chat.waitUntilReady();
  await choose(sightline, file);
  await beginImport(sightline);
  await expect(dialog.getByText('1 conversation added')).toBeVisible();
  await expect(dialog.getByText('1 picture')).toBeVisible();
  await inspect(sightline, info, 'imported');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  await chat.conversations.getByText('Squares 方块').click();
  await expect(chat.questions).toContainText('What is on it?');
  await expect(chat.questions.getByRole('button', { name: 'Open file_00aa.png, 64 × 48 pixels' })).toBeVisible();
  await expect(chat.answers).toContainText('A grey square.');

  await beginImport(sightline);
  await expect(dialog.getByText('1 was there already')).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();

  await choose(sightline, hostile);
  await beginImport(sightline);
  await expect(dialog.getByRole('alert')).toContainText('entries that no honest export has');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(chat.conversationRows).toHaveCount(1);
});
