import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { openStore } from '../../main/db/client.ts';
import { openPictureFiles } from '../../main/images/picture-files.ts';
import { launchBrowser } from '../fixtures/browser/launch-browser.ts';
import { keepConversation } from '../fixtures/chat/keep-conversation.ts';
import { composeDialog } from '../fixtures/drawing/dialog.ts';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { inspect } from './inspect.ts';
import { type Sightline, test } from './sightline.ts';

const execute = promisify(execFile);

const answer = `## 结论

这张截图是一个**对话框**，按钮有两个：

| 按钮 | 作用 |
|---|---|
| 保存 | 写入文件 |
| Cancel | closes it |

1. 面积公式：\\(S = \\pi r^2\\)，见[网站](https://example.com/a)。
2. \`code\` and ~~old~~ text

\\[ \\sum_{i=1}^{n} i = \\frac{n(n+1)}{2} \\]

\`\`\`python
print("你好")  # 注释
\`\`\`

> <img src="https://example.com/x.png"> is shown as text.
`;

test('conversations are exported in every format, from the dialog, in both languages', async ({
  start,
  folder,
  profile,
}, info) => {
  await prepareProfile(profile, folder);
  const sightline = await start();
  const { app, chat, page } = sightline;
  await chat.conversations.getByRole('button', { name: '按钮有哪些？', exact: true }).click();
  await expect(chat.answers.last()).toBeVisible();
  await openDialog(sightline);
  await inspect(sightline, info, 'export choices');

  await chooseTarget(sightline, path.join(folder, 'one.pdf'));
  await chat.dialog.getByRole('radio', { name: 'PDF' }).click();
  await chat.dialog.getByRole('switch', { name: 'Details' }).click();
  await chat.dialog.getByRole('radiogroup', { name: 'Branches' }).getByRole('radio', { name: 'All' }).click();
  await chat.dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(chat.dialog.getByRole('status')).toHaveText('1 conversation was exported to “one.pdf”.');
  await inspect(sightline, info, 'export done');
  await info.attach('pdf', { path: path.join(folder, 'one.pdf') });
  await expectChinesePdf(path.join(folder, 'one.pdf'));
  await page.keyboard.press('Escape');

  await chooseTarget(sightline, path.join(folder, 'one.html'));
  await openDialog(sightline);
  await chat.dialog.getByRole('radio', { name: 'HTML' }).click();
  await chat.dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(chat.dialog.getByRole('status')).toContainText('one.html');
  await info.attach('html', { path: path.join(folder, 'one.html') });
  await page.keyboard.press('Escape');
  await chooseTarget(sightline, path.join(folder, 'missing', 'all.zip'));
  await openDialog(sightline);
  await chat.dialog.getByRole('radio', { name: 'Sightline bundle' }).click();
  await chat.dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(chat.dialog.getByRole('alert')).toContainText('could not be written');
  await inspect(sightline, info, 'export failed');

  await page.keyboard.press('Escape');
  await chat.request('export.copyMarkdown', {
    conversationId: (await chat.request('conversations.list', {}))[0]?.id ?? '',
    messageIds: null,
  });
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain('## Question\n\n*[截图.png]*\n\n按钮有哪些？');
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('an exported page is readable without scripts, light and dark, and axe finds nothing', async ({
  start,
  folder,
  profile,
}, info) => {
  await prepareProfile(profile, folder);
  const sightline = await start();
  const { chat } = sightline;
  await chat.conversations.getByRole('button', { name: '按钮有哪些？', exact: true }).click();
  await chooseTarget(sightline, path.join(folder, 'one.html'));
  await openDialog(sightline);
  await chat.dialog.getByRole('radio', { name: 'HTML' }).click();
  await chat.dialog.getByRole('radiogroup', { name: 'Branches' }).getByRole('radio', { name: 'All' }).click();
  await chat.dialog.getByRole('switch', { name: 'Details' }).click();
  await chat.dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(chat.dialog.getByRole('status')).toContainText('one.html');

  const html = await readFile(path.join(folder, 'one.html'), 'utf8');
  expect(html).not.toMatch(/<script|<img src="http/);
  // The app's own windows show nothing but the app.
  const browser = await launchBrowser();
  try {
    const exported = await (await browser.newContext()).newPage();
    await exported.goto(pathToFileURL(path.join(folder, 'one.html')).href);
    await expect(exported.getByRole('heading', { level: 1 })).toHaveText('按钮有哪些？');
    await expect(exported.getByRole('img', { name: '截图.png' })).toHaveJSProperty('complete', true);
    for (const colorScheme of ['light', 'dark'] as const) {
      await exported.emulateMedia({ colorScheme });
      await exported.screenshot({ path: info.outputPath(`page-${colorScheme}.png`), fullPage: true });
    }
    const { violations } = await new AxeBuilder({ page: exported }).setLegacyMode(true).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
    expect(found).toEqual([]);
  } finally {
    await browser.close();
  }
});

async function openDialog({ chat, page }: Sightline): Promise<void> {
  await page.keyboard.press('Control+s');
  await expect(chat.dialog).toHaveAccessibleName('Export this conversation');
}

/** What the user chooses in the system's dialog. */
async function chooseTarget({ app }: Sightline, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
}

async function prepareProfile(profile: string, folder: string): Promise<void> {
  await mkdir(profile, { recursive: true });
  const workerUrl = new URL('../../main/db/worker.ts', import.meta.url);
  const { store } = await openStore({ path: path.join(profile, 'sightline.db'), workerUrl });
  const pictures = await openPictureFiles(path.join(profile, 'pictures'));
  const drawn = path.join(folder, 'drawn.png');
  drawScene(composeDialog(Random.fresh('exported'), 'zh-CN').scene, drawn);
  await keepConversation(
    { store, pictures, temporary: false },
    {
      question: '按钮有哪些？',
      answers: [answer, '另一个回答：**保存**、取消。'],
      followUp: ['And in English?', 'Save and *Cancel*.'],
      pictures: [{ bytes: await readFile(drawn), name: '截图.png' }],
      at: Date.now(),
    },
  );
  await store.close();
}

/** Its text can be read and copied, and no font but the packaged one was needed for it. */
async function expectChinesePdf(file: string): Promise<void> {
  const { stdout: text } = await execute('pdftotext', [file, '-']);
  for (const part of ['按钮有哪些？', '这张截图是一个对话框', '另一个回答', 'Branch 2 of 2', '2/2'])
    expect(text).toContain(part);
  const { stdout: fonts } = await execute('pdffonts', [file]);
  const lines = fonts.trim().split('\n').slice(2);
  expect(lines.length).toBeGreaterThan(0);
  // The packaged font is variable, which PDF holds as drawings of its letters, without a name; formulas and code have the system's.
  expect(lines.filter((line) => line.startsWith('[none]')).length).toBeGreaterThan(0);
  expect(lines.filter((line) => /WenQuanYi|CJK|Hei|Song|Ming|Gothic/i.test(line))).toEqual([]);
  expect(lines.filter((line) => !/ yes +(?:yes|no) +yes /.test(line))).toEqual([]);
}
