import type { Draft } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { Connection } from './connection.ts';
import { conversationExists } from './conversation-repository.ts';
import { type PictureRow, pictureColumns, requirePictures, toPicture } from './picture-repository.ts';
import type { PictureReference } from './port.ts';
import { statement } from './statement.ts';

/**
 * What stands unsent in a composer; empty where nothing was saved.
 *
 * @throws AppError `NOT_FOUND` for an unknown conversation
 */
export function getDraft(database: Connection, conversationId: string | null): Draft {
  requireConversation(database, conversationId);
  const sql = "SELECT id, text FROM drafts WHERE ifnull(conversation_id, '') = ifnull(?, '')";
  const row = statement<[string | null], { id: number; text: string }>(database, sql).get(conversationId);
  if (row === undefined) return { conversationId, text: '', pictures: [] };
  return { conversationId, text: row.text, pictures: readPictures(database, row.id) };
}

/**
 * Replaces a draft; an empty one is removed.
 *
 * @throws AppError `NOT_FOUND` for an unknown conversation, `PICTURE_MISSING`
 */
export function saveDraft(
  database: Connection,
  conversationId: string | null,
  text: string,
  pictures: readonly PictureReference[],
): void {
  requireConversation(database, conversationId);
  requirePictures(database, pictures);
  removeDraft(database, conversationId);
  if (text === '' && pictures.length === 0) return;
  const insert = statement<[string | null, string]>(
    database,
    'INSERT INTO drafts (conversation_id, text) VALUES (?, ?)',
  );
  const draftId = Number(insert.run(conversationId, text).lastInsertRowid);
  writePictures(database, draftId, pictures);
}

/** Removes a draft; its pictures stay until they are collected. */
export function removeDraft(database: Connection, conversationId: string | null): void {
  const sql = "DELETE FROM drafts WHERE ifnull(conversation_id, '') = ifnull(?, '')";
  statement<[string | null]>(database, sql).run(conversationId);
}

function readPictures(database: Connection, draftId: number): Draft['pictures'] {
  const sql = `SELECT draft_pictures.name, ${pictureColumns}
    FROM draft_pictures JOIN pictures ON pictures.sha256 = draft_pictures.sha256
    WHERE draft_pictures.draft_id = ? ORDER BY draft_pictures.position`;
  return statement<[number], PictureRow & { name: string }>(database, sql)
    .all(draftId)
    .map((row) => ({ picture: toPicture(row), name: row.name }));
}

function writePictures(database: Connection, draftId: number, pictures: readonly PictureReference[]): void {
  const sql = 'INSERT INTO draft_pictures (draft_id, position, sha256, name) VALUES (?, ?, ?, ?)';
  const insert = statement<[number, number, string, string]>(database, sql);
  pictures.forEach(({ sha256, name }, position) => insert.run(draftId, position, sha256, name));
}

function requireConversation(database: Connection, id: string | null): void {
  if (id !== null && !conversationExists(database, id)) throw new AppError('NOT_FOUND', `no conversation ${id}`);
}
