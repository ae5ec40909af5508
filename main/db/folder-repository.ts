import type { Conversation, Folder } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { Connection } from './connection.ts';
import { type ConversationRow, conversationColumns, toConversation } from './conversation-repository.ts';
import { statement } from './statement.ts';

const columns = 'id, name, created_at AS createdAt';

/** By name; those of one name in the order in which they were made. */
export function listFolders(database: Connection): readonly Folder[] {
  return statement<[], Folder>(
    database,
    `SELECT ${columns} FROM folders ORDER BY name COLLATE NOCASE, created_at`,
  ).all();
}

/** Adds a folder. */
export function createFolder(database: Connection, folder: Folder): Folder {
  const sql = 'INSERT INTO folders (id, name, created_at) VALUES (?, ?, ?)';
  statement<[string, string, number]>(database, sql).run(folder.id, folder.name, folder.createdAt);
  return folder;
}

/** @throws AppError `NOT_FOUND` */
export function renameFolder(database: Connection, id: string, name: string): Folder {
  const sql = `UPDATE folders SET name = ? WHERE id = ? RETURNING ${columns}`;
  const folder = statement<[string, string], Folder>(database, sql).get(name, id);
  if (folder === undefined) throw new AppError('NOT_FOUND', `no folder ${id}`);
  return folder;
}

/** Removes a folder, if it is there; its conversations are in none then. */
export function deleteFolder(database: Connection, id: string): readonly Conversation[] {
  const sql = `UPDATE conversations SET folder_id = NULL WHERE folder_id = ? RETURNING ${conversationColumns}, deleted_at`;
  const rows = statement<[string], ConversationRow & { deleted_at: number | null }>(database, sql).all(id);
  statement<[string]>(database, 'DELETE FROM folders WHERE id = ?').run(id);
  return rows.filter((row) => row.deleted_at === null).map((row) => toConversation(database, row));
}

/** Whether there is such a folder. */
export function folderExists(database: Connection, id: string): boolean {
  return statement<[string], unknown>(database, 'SELECT 1 FROM folders WHERE id = ?').get(id) !== undefined;
}
