import { open, writeFile } from 'node:fs/promises';
import type { StoredTree } from '../db/tree-port.ts';
import type { DocumentRun } from './document-run.ts';
import { exportPicture } from './export-picture.ts';
import type { ExportSource } from './export-source.ts';
import { type HtmlPiece, htmlDocument } from './html-document.ts';
import type { PicturePlace } from './picture-note.ts';

/** Writes a conversation as one HTML file with its pictures in it. Rejects with the signal's reason or the system's error. */
export async function writeHtml(file: string, tree: StoredTree, source: ExportSource, run: DocumentRun): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    for (const piece of htmlDocument(tree, run.context, { pictures: 'data:' })) {
      run.signal.throwIfAborted();
      await handle.writeFile(await pieceText(piece, source, run, dataAddress));
    }
  } finally {
    await handle.close();
  }
}

/** Writes a conversation as PDF. Rejects as {@link writeHtml}. */
export async function writePdf(file: string, tree: StoredTree, source: ExportSource, run: DocumentRun): Promise<void> {
  const { printer, context, signal } = run;
  const texts = tree.messages.flatMap(({ parts }) =>
    parts.map((part) => (part.type === 'picture' ? part.name : part.text)),
  );
  const style = `@page { size: ${printer.paper}; }\n${await printer.fonts([tree.conversation.title, ...texts].join('\n'))}`;
  const pieces: string[] = [];
  for (const piece of htmlDocument(tree, context, { style, pictures: "'self'", open: true })) {
    signal.throwIfAborted();
    pieces.push(await pieceText(piece, source, run, ({ sha256 }) => `picture/${sha256}`));
  }
  const picture = async (sha256: string) => {
    const found = await exportPicture(sha256, source);
    return 'leftOut' in found ? null : found;
  };
  await writeFile(file, await printer.print({ html: pieces.join(''), picture }, signal));
}

interface ShownPicture {
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

async function pieceText(
  piece: HtmlPiece,
  source: ExportSource,
  { signal }: DocumentRun,
  addressOf: (picture: ShownPicture) => string,
): Promise<string> {
  if (typeof piece === 'string') return piece;
  signal.throwIfAborted();
  const { sha256 } = piece;
  const picture = await exportPicture(sha256, source);
  const place: PicturePlace = 'leftOut' in picture ? picture : { path: addressOf({ sha256, ...picture }) };
  return piece.html(place);
}

function dataAddress({ bytes, mediaType }: ShownPicture): string {
  return `data:${mediaType};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
}
