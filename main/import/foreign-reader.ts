import type { ImportSource } from '../../contract/transfer.ts';
import type { FindAsset } from './chatgpt-content.ts';
import type { ForeignConversation, LeftOut } from './foreign.ts';
import { isChatgpt, readChatgpt } from './read-chatgpt.ts';
import { isLlamaCpp, readLlamaCpp } from './read-llama-cpp.ts';
import { isOpenWebui, readOpenWebui } from './read-open-webui.ts';
import { refused } from './refused.ts';

export interface ReadingContext {
  readonly findAsset: FindAsset;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly leftOut: LeftOut;
}

/** How the conversations of one program are read. */
export interface ForeignReader {
  readonly source: ImportSource;
  readonly recognises: (element: unknown) => boolean;
  /** Throws `IMPORT_REFUSED`: `damaged`. */
  readonly read: (element: unknown, context: ReadingContext) => ForeignConversation;
}

const readers: readonly ForeignReader[] = [
  {
    source: 'chatgpt',
    recognises: isChatgpt,
    read: (element, { findAsset, now, leftOut }) => readChatgpt(element, findAsset, now, leftOut),
  },
  {
    source: 'open-webui',
    recognises: isOpenWebui,
    read: (element, { now, leftOut }) => readOpenWebui(element, now, leftOut),
  },
  {
    source: 'llama-cpp',
    recognises: isLlamaCpp,
    read: (element, { now, leftOut }) => readLlamaCpp(element, now, leftOut),
  },
];

/**
 * The reader of an element's program, which must be that of those before it.
 *
 * @throws AppError `IMPORT_REFUSED`: `unknown-format`, `damaged` for a mixture
 */
export function foreignReader(element: unknown, before: ImportSource | null): ForeignReader {
  const reader = readers.find(({ recognises }) => recognises(element));
  if (before !== null && reader?.source !== before) throw refused('damaged', 'conversations of two programs');
  if (reader === undefined) throw refused('unknown-format', 'conversations of no known program');
  return reader;
}
