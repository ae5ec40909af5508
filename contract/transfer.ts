import { z } from 'zod';
import type { WireError } from './errors.ts';

/** Into what conversations can be written. `bundle` alone can be brought back without loss. */
export const exportFormats = ['markdown', 'html', 'pdf', 'json', 'bundle'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportOptions = z.strictObject({
  format: z.enum(exportFormats),
  /** The shown branch, or every branch; a bundle always has every branch. */
  branches: z.enum(['active', 'all']),
  /** Models, times, token counts and speeds. A bundle always has them. */
  metadata: z.boolean(),
});
export type ExportOptions = z.infer<typeof exportOptions>;

/** From what conversations can be brought in; found out from the file, never from its name alone. */
export const importSources = ['sightline', 'chatgpt', 'open-webui', 'llama-cpp', 'markdown'] as const;
export type ImportSource = (typeof importSources)[number];

/** Kinds of things in other programs' files that have no place here. */
export const leftOutKinds = [
  /** Not in the file, damaged, or of a format that cannot be shown. */
  'picture',
  /** Drawn by the model: answers hold no pictures here. */
  'generated-picture',
  'audio',
  'video',
  /** Any other file that was attached. */
  'attachment',
  /** Instructions to the model and other messages that are never shown. */
  'system-message',
  /** Calls of tools and what they answered. */
  'tool-message',
  'citation',
  /** An answer before the first question. */
  'answer-without-question',
  'empty-conversation',
  'other',
] as const;
export type LeftOutKind = (typeof leftOutKinds)[number];

/** What an import did. Whatever is counted as skipped or copied is said in the interface. */
export interface ImportReport {
  readonly source: ImportSource;
  readonly added: number;
  /** Were there already, with the same content. */
  readonly duplicates: number;
  /** Were there with other content: added beside them as copies. */
  readonly copies: number;
  readonly pictures: number;
  readonly leftOut: Readonly<Partial<Record<LeftOutKind, number>>>;
}

/** An export or an import that runs or has ended. `done` of `total` conversations; `total` 0 = not known. */
export type TransferState =
  | { readonly status: 'running'; readonly done: number; readonly total: number }
  /** `name` is that of the file or folder that was written. */
  | { readonly status: 'exported'; readonly name: string; readonly conversations: number }
  | { readonly status: 'imported'; readonly report: ImportReport }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly error: WireError };

export interface Transfer {
  readonly id: string;
  readonly kind: 'export' | 'import';
  readonly state: TransferState;
}

/** Why a file was not imported. Nothing was changed then. */
export const importRefusals = [
  /** None of the known formats. */
  'unknown-format',
  /** A format that a newer version of its program wrote. */
  'newer-version',
  /** Cut off, or its hashes do not match. */
  'damaged',
  /** Larger than can be imported, packed or unpacked. */
  'too-large',
  /** Paths that lead out of the archive, links, encrypted entries. */
  'unsafe',
  /** Markdown that does not say who wrote what. */
  'ambiguous',
  /** Nothing in it to import. */
  'empty',
] as const;
export type ImportRefusal = (typeof importRefusals)[number];
