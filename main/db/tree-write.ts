import type { Conversation, Folder, Message, Part } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { Connection } from './connection.ts';
import { optionColumns } from './conversation-repository.ts';
import { insertMessage } from './message-repository.ts';
import { indexText, searchedTextOf } from './search-index.ts';
import { statement } from './statement.ts';
import type { ImportedLibrary, StoredPicture, StoredTree, TreeStore } from './tree-port.ts';

type KnownOrigin = Awaited<ReturnType<TreeStore['findOrigins']>>[number];

/** Of these origins those that are kept and not deleted. One origin may have several conversations: a copy for each content. */
export function findOrigins(database: Connection, origins: readonly string[]): readonly KnownOrigin[] {
  const sql = `SELECT origin, origin_hash AS originHash, id FROM conversations WHERE origin = ? AND deleted_at IS NULL`;
  const find = statement<[string], KnownOrigin>(database, sql);
  return origins.flatMap((origin) => find.all(origin));
}

/** Of these ids those that a conversation or a message has, deleted ones included. */
export function findTaken(database: Connection, ids: readonly string[]): readonly string[] {
  const sql = 'SELECT 1 FROM conversations WHERE id = @id UNION ALL SELECT 1 FROM messages WHERE id = @id';
  const find = statement<[{ id: string }], unknown>(database, sql);
  return ids.filter((id) => find.get({ id }) !== undefined);
}

/**
 * Adds folders, pictures and whole conversations. The one changed last gets the highest numbers, so that a search finds the newest first.
 *
 * @throws AppError `INVALID_INPUT` for an id that is taken
 */
export function importLibrary(database: Connection, { folders, pictures, trees }: ImportedLibrary): void {
  for (const folder of folders) addFolder(database, folder);
  for (const picture of pictures) addStoredPicture(database, picture);
  for (const tree of trees.toSorted((a, b) => a.conversation.updatedAt - b.conversation.updatedAt))
    addTree(database, tree);
}

function addFolder(database: Connection, { id, name, createdAt }: Folder): void {
  const sql = 'INSERT INTO folders (id, name, created_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING';
  statement<[string, string, number]>(database, sql).run(id, name, createdAt);
}

/** A known picture stays a screenshot only while every adding was one; it is erased only while nobody has brought its bytes. */
function addStoredPicture(database: Connection, { picture, addedAt, capturedAt }: StoredPicture): void {
  const sql = `INSERT INTO pictures (sha256, width, height, bytes, media_type, added_at, captured_at, erased_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (sha256) DO UPDATE SET
      added_at = max(added_at, excluded.added_at),
      captured_at = max(captured_at, excluded.captured_at),
      erased_at = CASE WHEN excluded.erased_at IS NULL THEN NULL ELSE erased_at END`;
  const { sha256, width, height, bytes, mediaType, erasedAt } = picture;
  statement<[string, number, number, number, string, number, number | null, number | null]>(database, sql).run(
    sha256,
    width,
    height,
    bytes,
    mediaType,
    addedAt,
    capturedAt,
    erasedAt ?? null,
  );
}

function addTree(database: Connection, tree: StoredTree): void {
  requireFree(database, tree);
  addConversation(database, tree);
  for (const message of tree.messages) addMessage(database, message);
}

function requireFree(database: Connection, { conversation, messages }: StoredTree): void {
  const [taken] = findTaken(database, [conversation.id, ...messages.map(({ id }) => id)]);
  if (taken !== undefined) throw new AppError('INVALID_INPUT', `the id ${taken} is taken`);
}

/** A folder that is not there leaves it in none. */
function addConversation(database: Connection, { conversation, origin, originHash }: StoredTree): void {
  const values: Conversation = conversation;
  const options = optionColumns(values);
  const columns = Object.keys(options);
  const sql = `INSERT INTO conversations (id, title, titled_by, created_at, updated_at, active_leaf_id, pinned_at, archived_at,
      folder_id, origin, origin_hash, ${columns.join(', ')})
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT id FROM folders WHERE id = ?), ?, ?${', ?'.repeat(columns.length)})`;
  statement<(string | number | null)[]>(database, sql).run(
    values.id,
    values.title,
    values.titledBy,
    values.createdAt,
    values.updatedAt,
    values.activeLeafId,
    values.pinnedAt,
    values.archivedAt,
    values.folderId,
    origin,
    originHash,
    ...Object.values(options),
  );
}

function addMessage(database: Connection, message: Message): void {
  const number = insertMessage(database, message);
  if (message.role === 'assistant') endMessage(database, number, message);
  for (const [position, part] of message.parts.entries()) addPart(database, number, position, part);
  indexText(database, number, searchedTextOf(message.parts));
}

function endMessage(database: Connection, number: number, { outcome, stats, memoryStartId }: Message): void {
  const sql = 'UPDATE messages SET outcome = ?, stats = ?, memory_start_id = ? WHERE number = ?';
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  statement<[string | null, string | null, string | null, number]>(database, sql).run(
    json(outcome),
    json(stats),
    memoryStartId,
    number,
  );
}

function addPart(database: Connection, number: number, position: number, part: Part): void {
  const sql = 'INSERT INTO parts (message_number, position, type, text, sha256, name) VALUES (?, ?, ?, ?, ?, ?)';
  const insert = statement<[number, number, string, string | null, string | null, string | null]>(database, sql);
  if (part.type === 'picture') insert.run(number, position, part.type, null, part.picture.sha256, part.name);
  else insert.run(number, position, part.type, part.text, null, null);
}
