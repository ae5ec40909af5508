import { createHash } from 'node:crypto';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Archives } from '../../../main/chat/archives.ts';
import { ExportSource } from '../../../main/export/export-source.ts';
import { writeBundle } from '../../../main/export/write-bundle.ts';
import { ArchiveReader } from '../../../main/import/archive-reader.ts';
import { newFolder, openArchives } from '../../fixtures/chat/open-archives.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { type DrawnLibrary, drawLibrary } from '../../fixtures/import/draw-library.ts';
import { importAt } from '../../fixtures/import/import-bytes.ts';

const random = Random.fresh('round trip');
const signal = new AbortController().signal;

async function fill({ saved }: Archives, { folders, pictures, trees }: DrawnLibrary): Promise<void> {
  for (const { bytes } of pictures) if (bytes !== null) await saved.pictures.add(bytes);
  const stored = pictures.map(({ picture, addedAt, capturedAt }) => ({ picture, addedAt, capturedAt }));
  await saved.store.importLibrary({ folders, pictures: stored, trees });
}

async function exportAll(archives: Archives, now: number): Promise<string> {
  const source = new ExportSource(archives);
  const target = path.join(newFolder(), 'all.zip');
  const app = { name: 'Sightline', version: '0.1.0' };
  await writeBundle(target, await source.allIds(), source, {
    app,
    now,
    signal,
    everyFolder: true,
    progress: () => undefined,
  });
  return target;
}

/** The manifest without its date, and each other file's hash. */
async function contentOfBundle(file: string) {
  const archive = await ArchiveReader.open(file, signal);
  try {
    const hashes: Record<string, string> = {};
    let manifest: unknown = null;
    for (const [name, entry] of archive.entries) {
      const bytes = await archive.read(entry, 2 ** 30, signal);
      if (name === 'manifest.json')
        manifest = { ...(JSON.parse(Buffer.from(bytes).toString()) as object), exportedAt: null };
      else hashes[name] = createHash('sha256').update(bytes).digest('hex');
    }
    return { manifest, hashes };
  } finally {
    archive.close();
  }
}

it('1,000 conversations with pictures, exported and imported on an empty profile, are the same and export the same bundle but for its date', async () => {
  const library = drawLibrary(random, 1000, 60);
  const first = await openArchives();
  await fill(first.archives, library);
  const bundle = await exportAll(first.archives, 1);

  const second = await openArchives();
  const shown = new Set(
    library.trees.flatMap(({ messages }) =>
      messages.flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'picture' ? [part.picture.sha256] : []))),
    ),
  );
  expect(await importAt(second.archives, bundle)).toEqual({
    source: 'sightline',
    added: 1000,
    duplicates: 0,
    copies: 0,
    pictures: shown.size,
    leftOut: {},
  });
  for (const tree of library.trees)
    expect(await second.archives.saved.store.readTree(tree.conversation.id)).toEqual(tree);
  const files = library.pictures
    .filter(({ picture, bytes }) => bytes !== null && shown.has(picture.sha256))
    .map(({ picture }) => picture.sha256);
  expect(new Set(await second.archives.saved.pictures.list())).toEqual(new Set(files));

  const again = await contentOfBundle(await exportAll(second.archives, 2));
  expect(again).toEqual(await contentOfBundle(bundle));
  expect(Object.keys(again.hashes)).toHaveLength(1000 + files.length);
  expect(await importAt(second.archives, bundle)).toMatchObject({ added: 0, copies: 0, duplicates: 1000, pictures: 0 });
});
