import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ExportOptions } from '../../../contract/transfer.ts';
import type { Archives } from '../../../main/chat/archives.ts';
import { type ExportRun, exportConversations } from '../../../main/export/export-conversations.ts';
import { ExportSource } from '../../../main/export/export-source.ts';
import type { PagePrinter } from '../../../main/export/page-printer.ts';
import { keepConversation } from '../../fixtures/chat/keep-conversation.ts';
import { openArchives, pngBytes } from '../../fixtures/chat/open-archives.ts';
import { contentOf, importBytes } from '../../fixtures/import/import-bytes.ts';

const noPrinter: PagePrinter = {
  paper: 'A4',
  fonts: async () => '',
  print: async ({ html }) => Buffer.from(html),
};
const shown = { branches: 'active', metadata: false } as const;
const running: ExportRun = { signal: new AbortController().signal, progress: () => undefined };

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sightline-export-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

interface Exporting {
  readonly archives: Archives;
  readonly options: ExportOptions;
  readonly ids?: readonly string[] | null;
  readonly name?: string;
  readonly run?: ExportRun;
  readonly now?: number;
}

/** Exports into a folder of its own; answers the folder and what was written, from it. */
async function exported({ archives, options, ids = null, name = 'out', run = running, now = 0 }: Exporting) {
  const folder = await temporaryFolder();
  const target = path.join(folder, name);
  const order = {
    target,
    conversationIds: ids,
    options,
    language: 'en',
    appVersion: '1',
    printer: noPrinter,
    now,
  } as const;
  const state = await exportConversations(order, new ExportSource(archives), run).catch((error: unknown) => error);
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  return {
    folder,
    target,
    state,
    files: files.toSorted(),
    read: (file: string) => readFile(path.join(folder, file), 'utf8'),
  };
}

/** Two conversations, the first with a picture and two branches. */
async function someLibrary() {
  const { archives } = await openArchives();
  const first = await keepConversation(archives.saved, {
    question: '图里有什么？',
    answers: ['**一只猫**', 'A *dog*'],
    followUp: ['Sure?', 'Yes'],
    pictures: [{ bytes: pngBytes(5), name: 'cat.png' }],
    at: 1000,
  });
  const second = await keepConversation(archives.saved, { question: 'CON', answers: ['<b>x</b>'], at: 2000 });
  return { archives, first, second };
}

describe('an export', () => {
  it('as Markdown is a folder with a file for each conversation and the pictures beside them', async () => {
    const { archives } = await someLibrary();
    const { files, read, state } = await exported({ archives, options: { format: 'markdown', ...shown } });
    const picture = files.find((file) => file.endsWith('.png')) ?? '';
    expect(files).toEqual(['out/_CON.md', picture, 'out/图里有什么？.md']);
    expect(await read('out/图里有什么？.md')).toBe(
      `# 图里有什么？\n\n## Question\n\n![cat.png](${picture.replace('out/', '')})\n\n图里有什么？\n\n## Answer\n\nA *dog*\n`,
    );
    expect(await read('out/_CON.md')).toContain('&lt;b>x&lt;/b>');
    expect(state).toEqual({ status: 'exported', name: 'out', conversations: 2 });
  });

  it('with all branches holds each of them under its number', async () => {
    const { archives, first } = await someLibrary();
    const options = { format: 'markdown', branches: 'all', metadata: true } as const;
    const { read } = await exported({ archives, options, ids: [first] });
    const text = await read('out/图里有什么？.md');
    expect(text.match(/Branch \d of \d/g)).toEqual(['Branch 1 of 2', 'Branch 2 of 2']);
    for (const part of ['**一只猫**', 'Sure?', 'A *dog*', 'Pocket (demo)', '33.3 tokens/s'])
      expect(text).toContain(part);
  });

  it('of one conversation as HTML is one file that loads nothing', async () => {
    const { archives, first } = await someLibrary();
    const options = { format: 'html', branches: 'all', metadata: true } as const;
    const { files, read } = await exported({ archives, options, ids: [first], name: 'cat.html' });
    expect(files).toEqual(['cat.html']);
    const html = await read('cat.html');
    expect(html).toContain('<strong>一只猫</strong>');
    expect(html).toContain('src="data:image/png;base64,');
    expect(html).not.toMatch(/<script|src="(?!data:)|@import|url\(/);
  });

  it('of several as HTML is a folder with an index that links them', async () => {
    const { archives } = await someLibrary();
    const { files, read } = await exported({ archives, options: { format: 'html', ...shown } });
    expect(files).toEqual(['out/_CON.html', 'out/index.html', 'out/图里有什么？.html']);
    const links = [...(await read('out/index.html')).matchAll(/href="([^"]+)"/g)].map(([, link = '']) =>
      decodeURI(link),
    );
    expect(links.toSorted()).toEqual(['_CON.html', '图里有什么？.html']);
  });

  it('as JSON holds the tree and where the pictures are', async () => {
    const { archives, first } = await someLibrary();
    const options = { format: 'json', branches: 'all', metadata: false } as const;
    const { files, read } = await exported({ archives, options, ids: [first] });
    const json = JSON.parse(await read('out/图里有什么？.json')) as {
      messages: { role: string; parts: { path?: string }[]; stats?: unknown }[];
    };
    expect(json.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant', 'assistant']);
    expect(files).toContain(`out/${json.messages[0]?.parts[0]?.path}`);
    expect(json.messages.every((message) => !('stats' in message))).toBe(true);
  });

  it('as a bundle is the same bytes each time but for its date, and comes back as it was', async () => {
    const { archives, first, second } = await someLibrary();
    const options = { format: 'bundle', ...shown } as const;
    const one = await exported({ archives, options, name: 'a.zip', now: 5 });
    const two = await exported({ archives, options, name: 'a.zip', now: 5 });
    const bytes = await readFile(one.target);
    expect(bytes.equals(await readFile(two.target))).toBe(true);
    // 1 January 2000 at midnight, as zip writes it: not the day of the export.
    expect(bytes.readUInt32LE(10)).toBe(0x28210000);
    const other = await exported({ archives, options, ids: [second, first], name: 'a.zip', now: 5 });
    expect(bytes.equals(await readFile(other.target))).toBe(true);
    const { archives: empty } = await openArchives();
    expect(await importBytes(empty, bytes)).toMatchObject({ added: 2, pictures: 1, leftOut: {} });
    expect(await contentOf(empty)).toEqual(await contentOf(archives));
    const again = await exported({ archives: empty, options, name: 'a.zip', now: 5 });
    expect(bytes.equals(await readFile(again.target))).toBe(true);
  });

  it('leaves out a picture whose file is gone, and says so', async () => {
    const { archives, first } = await someLibrary();
    for (const sha256 of await archives.saved.pictures.list()) await archives.saved.pictures.remove(sha256);
    const { read } = await exported({ archives, options: { format: 'markdown', ...shown }, ids: [first] });
    expect(await read('out/图里有什么？.md')).toContain('*cat.png: Its file is missing.*');
    const bundle = await exported({ archives, options: { format: 'bundle', ...shown }, name: 'a.zip' });
    expect(bundle.state).toMatchObject({ status: 'exported' });
  });

  it.each(['markdown', 'html', 'json', 'bundle'] as const)(
    'that is cancelled as %s leaves nothing behind',
    async (format) => {
      const { archives } = await someLibrary();
      const abort = new AbortController();
      const run = { signal: abort.signal, progress: (done: number) => done === 1 && abort.abort() };
      const { files, state } = await exported({ archives, options: { format, ...shown }, run });
      expect(state).toBe(abort.signal.reason);
      expect(files).toEqual([]);
    },
  );

  it('that cannot be written fails and leaves the older file as it was', async () => {
    const { archives, first } = await someLibrary();
    const folder = await temporaryFolder();
    const older = path.join(folder, 'full');
    const exportAgain = () =>
      exportConversations(
        {
          target: older,
          conversationIds: [first],
          options: { format: 'markdown', ...shown },
          language: 'en',
          appVersion: '1',
          printer: noPrinter,
          now: 0,
        },
        new ExportSource(archives),
        running,
      );
    await exportAgain();
    await writeFile(path.join(older, 'mine.txt'), 'mine');
    await expect(exportAgain()).rejects.toMatchObject({ code: 'EXPORT_FAILED' });
    expect(await readFile(path.join(older, 'mine.txt'), 'utf8')).toBe('mine');
    expect((await readdir(folder)).length).toBe(1);
    const { state } = await exported({ archives, options: { format: 'markdown', ...shown }, name: 'not/there' });
    expect(state).toMatchObject({ code: 'EXPORT_FAILED' });
  });
});
