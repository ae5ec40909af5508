import { documentTexts } from './document-texts.ts';
import type { ExportContext } from './export-context.ts';
import type { ExportSource } from './export-source.ts';
import { safeName, UniqueNames } from './safe-name.ts';

/** A conversation and the name of its document, without an extension. */
export interface NamedDocument {
  readonly id: string;
  readonly title: string;
  readonly name: string;
}

/** Names the documents of an export for their conversations' titles. Rejects with `NOT_FOUND`. */
export async function documentNames(
  ids: readonly string[],
  source: ExportSource,
  { language }: ExportContext,
  signal: AbortSignal,
): Promise<readonly NamedDocument[]> {
  const names = new UniqueNames();
  const documents: NamedDocument[] = [];
  for (const id of ids) {
    signal.throwIfAborted();
    const title = await source.title(id);
    documents.push({ id, title, name: names.take(safeName(title, documentTexts(language).untitled)) });
  }
  return documents;
}
