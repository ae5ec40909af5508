import type { Part } from '../../contract/conversation.ts';
import type { Connection } from './connection.ts';
import { type PictureRow, pictureColumns, toPicture } from './picture-repository.ts';
import type { PictureReference } from './port.ts';
import { statement } from './statement.ts';

/** A part that holds words. */
export type TextPart = Extract<Part, { text: string }>;

type PartRow =
  | { readonly type: TextPart['type']; readonly text: string }
  | ({ readonly type: 'picture'; readonly name: string } & PictureRow);

/** The parts of a message in order, the batches of a streamed text joined. */
export function readParts(database: Connection, messageNumber: number): readonly Part[] {
  return joinBatches(readRows(database, messageNumber).map(toPart));
}

/** The parts of many messages, by their numbers, in one read; a message without parts is not there. */
export function readPartsOf(
  database: Connection,
  messageNumbers: readonly number[],
): ReadonlyMap<number, readonly Part[]> {
  const sql = `SELECT parts.message_number, parts.type, parts.text, parts.name, ${pictureColumns}
    FROM json_each(?) AS wanted CROSS JOIN parts ON parts.message_number = wanted.value
    LEFT JOIN pictures ON pictures.sha256 = parts.sha256
    ORDER BY wanted.key, parts.position`;
  const rows = statement<[string], PartRow & { message_number: number }>(database, sql).all(
    JSON.stringify(messageNumbers),
  );
  const byMessage = Map.groupBy(rows, (row) => row.message_number);
  return new Map(byMessage.entries().map(([number, own]) => [number, joinBatches(own.map(toPart))]));
}

/** Copies the parts of a message to one that has none. */
export function copyParts(database: Connection, fromNumber: number, toNumber: number): void {
  const sql = `INSERT INTO parts (message_number, position, type, text, sha256, name)
    SELECT ?, position, type, text, sha256, name FROM parts WHERE message_number = ?`;
  statement<[number, number]>(database, sql).run(toNumber, fromNumber);
  foldParts(database, toNumber);
}

/** Adds the pictures of a question, then its text where there is one. */
export function writeQuestion(
  database: Connection,
  messageNumber: number,
  text: string,
  pictures: readonly PictureReference[],
): void {
  for (const picture of pictures) appendPicture(database, messageNumber, picture);
  if (text !== '') appendText(database, messageNumber, { type: 'text', text });
}

/**
 * Adds a batch of text after everything else. SQLite stores UTF-8, so a lone half of a surrogate pair becomes U+FFFD: the
 * caller cuts batches between characters.
 */
export function appendText(database: Connection, messageNumber: number, { type, text }: TextPart): void {
  const sql = `INSERT INTO parts (message_number, position, type, text)
    SELECT ?, coalesce(max(position) + 1, 0), ?, ? FROM parts WHERE message_number = ?`;
  statement<[number, string, string, number]>(database, sql).run(messageNumber, type, text, messageNumber);
}

/** Rewrites the batches of a streamed answer as whole parts. Reading gives the same before and after. */
export function foldParts(database: Connection, messageNumber: number): void {
  const rows = readRows(database, messageNumber);
  const parts = joinBatches(rows.map(toPart));
  if (parts.length === rows.length) return;
  statement<[number]>(database, 'DELETE FROM parts WHERE message_number = ?').run(messageNumber);
  for (const part of parts) {
    if (part.type === 'picture')
      appendPicture(database, messageNumber, { sha256: part.picture.sha256, name: part.name });
    else appendText(database, messageNumber, part);
  }
}

function appendPicture(database: Connection, messageNumber: number, { sha256, name }: PictureReference): void {
  const sql = `INSERT INTO parts (message_number, position, type, sha256, name)
    SELECT ?, coalesce(max(position) + 1, 0), 'picture', ?, ? FROM parts WHERE message_number = ?`;
  statement<[number, string, string, number]>(database, sql).run(messageNumber, sha256, name, messageNumber);
}

function readRows(database: Connection, messageNumber: number): readonly PartRow[] {
  const sql = `SELECT parts.type, parts.text, parts.name, ${pictureColumns}
    FROM parts LEFT JOIN pictures ON pictures.sha256 = parts.sha256
    WHERE parts.message_number = ? ORDER BY parts.position`;
  return statement<[number], PartRow>(database, sql).all(messageNumber);
}

function toPart(row: PartRow): Part {
  if (row.type === 'picture') return { type: 'picture', picture: toPicture(row), name: row.name };
  return { type: row.type, text: row.text };
}

/** A batch belongs to the last part of its type. */
function joinBatches(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const index = part.type === 'picture' ? -1 : joined.findLastIndex(({ type }) => type === part.type);
    const earlier = joined[index];
    if (part.type === 'picture' || earlier === undefined || earlier.type === 'picture') joined.push(part);
    else joined[index] = { ...earlier, text: earlier.text + part.text };
  }
  return joined;
}
