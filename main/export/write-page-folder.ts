import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { documentNames } from './document-names.ts';
import type { DocumentRun } from './document-run.ts';
import type { ExportSource } from './export-source.ts';
import { htmlIndex } from './html-document.ts';
import { writeHtml, writePdf } from './write-page.ts';

const writers = { html: writeHtml, pdf: writePdf } as const;

/**
 * Writes a folder with a page for each conversation, for HTML with an index that links them. Rejects with the signal's reason,
 * `NOT_FOUND`, or the system's error.
 */
export async function writePageFolder(
  folder: string,
  format: 'html' | 'pdf',
  ids: readonly string[],
  source: ExportSource,
  run: DocumentRun,
): Promise<void> {
  await mkdir(folder);
  const documents = await documentNames(ids, source, run.context, run.signal);
  // A conversation that is called so must not be overwritten.
  const pages = documents.map(({ id, title, name }) => ({
    id,
    title,
    file: `${name.toLowerCase() === 'index' ? `${name}_` : name}.${format}`,
  }));
  for (const [index, { id, file }] of pages.entries()) {
    run.signal.throwIfAborted();
    await writers[format](path.join(folder, file), await source.tree(id), source, run);
    run.progress(index + 1);
  }
  if (format !== 'html') return;
  const entries = pages.map(({ title, file }) => ({ title, path: file }));
  await writeFile(path.join(folder, 'index.html'), htmlIndex(entries, run.context));
}
