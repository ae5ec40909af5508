import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExportOptions } from '../../contract/transfer.ts';
import { Archives } from '../../main/chat/archives.ts';
import { openStore } from '../../main/db/client.ts';
import { exportConversations } from '../../main/export/export-conversations.ts';
import { ExportSource } from '../../main/export/export-source.ts';
import type { PagePrinter } from '../../main/export/page-printer.ts';
import { openPictureFiles } from '../../main/images/picture-files.ts';
import { keepConversation } from '../../test/fixtures/chat/keep-conversation.ts';
import { Random } from '../../test/fixtures/drawing/random.ts';
import { pngOf, randomPicture } from '../../test/fixtures/native/random-picture.ts';

/**
 * `node bench/export/measure.ts`: a library of 1,000 conversations, each with a picture of 640 x 400 of noise (about 0.3 MB), written in each
 * format but PDF, which only a window prints. Needs the built app. Prints the lines of bench/RESULTS.md.
 */
const conversations = 1000;
const formats = ['markdown', 'html', 'json', 'bundle'] as const;
const unused = (): never => {
  throw new Error('nothing is printed here');
};
const printer: PagePrinter = { paper: 'A4', fonts: unused, print: unused };

const random = Random.fresh('export bench');
const folder = await mkdtemp(join(tmpdir(), 'sightline-export-'));
try {
  const archives = await writeLibrary();
  console.log(`| format | seconds | MB | MB/s |\n|---|---|---|---|`);
  for (const format of formats) console.log(await row(archives, { format, branches: 'all', metadata: true }));
  console.log(`\n${conversations} conversations on ${cpus().length} x ${cpus()[0]?.model}`);
  await archives.close();
} finally {
  await rm(folder, { recursive: true });
}

async function writeLibrary(): Promise<Archives> {
  await mkdir(join(folder, 'data'));
  const workerUrl = pathToFileURL(join(import.meta.dirname, '../../out/main/database.js'));
  const { store } = await openStore({ path: join(folder, 'data/sightline.db'), workerUrl });
  const saved = { store, pictures: await openPictureFiles(join(folder, 'data/pictures')), temporary: false };
  for (let number = 0; number < conversations; number += 1) {
    const bytes = new Uint8Array(pngOf(randomPicture(random, 640, 400)));
    const answers = ['**按钮** and a table:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n', 'Another answer. '.repeat(60)];
    const pictures = [{ bytes, name: 'Screenshot.png' }];
    await keepConversation(saved, { question: `Question ${number} 问题`, answers, pictures, at: number });
  }
  return new Archives(saved, unused);
}

async function row(archives: Archives, options: ExportOptions): Promise<string> {
  const target = join(folder, options.format);
  const source = new ExportSource(archives);
  const run = { signal: new AbortController().signal, progress: () => undefined };
  const order = { target, conversationIds: null, options, language: 'en', appVersion: '0', printer, now: 0 } as const;
  const start = performance.now();
  await exportConversations(order, source, run);
  const seconds = (performance.now() - start) / 1000;
  const megabytes = (await bytesOf(target)) / 1e6;
  await rm(target, { recursive: true });
  return `| ${options.format} | ${seconds.toFixed(1)} | ${megabytes.toFixed(0)} | ${(megabytes / seconds).toFixed(0)} |`;
}

async function bytesOf(target: string): Promise<number> {
  const own = await stat(target);
  if (own.isFile()) return own.size;
  const entries = await readdir(target, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map((entry) => stat(join(entry.parentPath, entry.name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}
