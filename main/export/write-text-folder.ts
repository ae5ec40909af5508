import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { StoredTree } from '../db/tree-port.ts';
import { documentNames } from './document-names.ts';
import type { DocumentRun } from './document-run.ts';
import { exportPicture } from './export-picture.ts';
import { type ExportSource, picturesOf } from './export-source.ts';
import { jsonDocument } from './json-document.ts';
import { markdownDocument } from './markdown-document.ts';
import type { PicturePlace } from './picture-note.ts';

const assets = 'assets';
const writers = {
  markdown: { extension: 'md', document: markdownDocument },
  json: { extension: 'json', document: jsonDocument },
} as const;

/**
 * Writes a folder with one document for each conversation, named for its title, and their pictures in `assets`, without what their
 * files say of place and device. Rejects with the signal's reason, `NOT_FOUND`, or the system's error.
 */
export async function writeTextFolder(
  folder: string,
  format: 'markdown' | 'json',
  ids: readonly string[],
  source: ExportSource,
  run: DocumentRun,
): Promise<void> {
  await mkdir(folder);
  const { extension, document } = writers[format];
  const places = new Map<string, PicturePlace>();
  for (const [index, { id, name }] of (await documentNames(ids, source, run.context, run.signal)).entries()) {
    run.signal.throwIfAborted();
    const tree = await source.tree(id);
    await writePictures(folder, tree, places, source, run.signal);
    await writeFile(path.join(folder, `${name}.${extension}`), document(tree, places, run.context));
    run.progress(index + 1);
  }
}

/** Notes where each lies, from the document. One that several conversations show is written once. */
async function writePictures(
  folder: string,
  tree: StoredTree,
  places: Map<string, PicturePlace>,
  source: ExportSource,
  signal: AbortSignal,
): Promise<void> {
  for (const sha256 of picturesOf(tree)) {
    signal.throwIfAborted();
    if (places.has(sha256)) continue;
    const picture = await exportPicture(sha256, source);
    if ('leftOut' in picture) {
      places.set(sha256, picture);
      continue;
    }
    const address = `${assets}/${sha256}.${picture.extension}`;
    await mkdir(path.join(folder, assets), { recursive: true });
    await writeFile(path.join(folder, address), picture.bytes);
    places.set(sha256, { path: address });
  }
}
