import { optionsOf } from '../../contract/answer-options.ts';
import type { Conversation, TitleSource } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { Detail } from '../../contract/model.ts';
import type { AnswerOptions, AnswerOptionsPatch, SamplingOptions } from '../../contract/preset.ts';
import type { Connection } from './connection.ts';
import { addPicture } from './picture-repository.ts';
import type { MovedConversation, NewConversation } from './port.ts';
import { statement } from './statement.ts';

/** A conversation as it is stored. */
export interface ConversationRow {
  readonly id: string;
  readonly title: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly detail: Detail;
  readonly thinking: 0 | 1;
  readonly active_leaf_id: string | null;
  readonly titled_by: TitleSource;
  readonly pinned_at: number | null;
  readonly archived_at: number | null;
  readonly folder_id: string | null;
  readonly system_prompt: string;
  /** JSON */
  readonly sampling: string | null;
  readonly context_tokens: number;
}

/** The columns of a {@link ConversationRow}. */
export const conversationColumns = `id, title, created_at, updated_at, detail, thinking, active_leaf_id, titled_by, pinned_at, archived_at,
  folder_id, system_prompt, sampling, context_tokens`;

/** Every conversation that is not deleted, the one changed last first. */
export function listConversations(database: Connection): readonly Conversation[] {
  const sql = `SELECT ${conversationColumns} FROM conversations WHERE deleted_at IS NULL ORDER BY updated_at DESC, id DESC`;
  return statement<[], ConversationRow>(database, sql)
    .all()
    .map((row) => toConversation(database, row));
}

/** @throws AppError `NOT_FOUND`, for a deleted conversation too */
export function getConversation(database: Connection, id: string): Conversation {
  const sql = `SELECT ${conversationColumns} FROM conversations WHERE id = ? AND deleted_at IS NULL`;
  return found(database, id, statement<[string], ConversationRow>(database, sql).get(id));
}

/** Adds an empty conversation without a title. */
export function createConversation(database: Connection, { id, detail, createdAt }: NewConversation): Conversation {
  const sql = `INSERT INTO conversations (id, detail, created_at, updated_at) VALUES (?, ?, ?, ?) RETURNING ${conversationColumns}`;
  const row = statement<[string, Detail, number, number], ConversationRow>(database, sql).get(
    id,
    detail,
    createdAt,
    createdAt,
  );
  return found(database, id, row);
}

/** Adds a conversation that another database held, with its pictures; it has no messages. */
export function moveConversation(database: Connection, { conversation, pictures }: MovedConversation): void {
  for (const { picture, at, ...origin } of pictures) addPicture(database, picture, at, origin);
  const { id, title, createdAt, updatedAt, detail } = conversation;
  const sql = 'INSERT INTO conversations (id, title, created_at, updated_at, detail) VALUES (?, ?, ?, ?, ?)';
  statement<[string, string, number, number, Detail]>(database, sql).run(id, title, createdAt, updatedAt, detail);
  setOptions(database, id, optionsOf(conversation));
}

/** @throws AppError `NOT_FOUND` */
export function renameConversation(
  database: Connection,
  id: string,
  title: string,
  titledBy: TitleSource,
): Conversation {
  return change(database, id, 'title = ?, titled_by = ?', title, titledBy);
}

/**
 * Options that are not given stay.
 *
 * @throws AppError `NOT_FOUND`
 */
export function setOptions(database: Connection, id: string, options: AnswerOptionsPatch): Conversation {
  const columns = optionColumns({ ...optionsOf(getConversation(database, id)), ...options });
  const assignment = Object.keys(columns).map((column) => `${column} = ?`);
  return change(database, id, assignment.join(', '), ...Object.values(columns));
}

/** Options as they are stored, by column. */
export function optionColumns(options: AnswerOptions): Readonly<Record<string, string | number | null>> {
  return {
    system_prompt: options.systemPrompt,
    sampling: options.sampling === null ? null : JSON.stringify(options.sampling),
    context_tokens: options.contextTokens,
    detail: options.detail,
    thinking: options.thinking ? 1 : 0,
  };
}

/**
 * Makes a message the active leaf. It must belong to the conversation, which the schema checks at the commit.
 *
 * @throws AppError `NOT_FOUND`
 */
export function setActiveLeaf(database: Connection, id: string, leafId: string, at: number): void {
  change(database, id, 'active_leaf_id = ?, updated_at = max(updated_at, ?)', leafId, at);
}

/** Leaves a conversation without an active leaf; it has no messages then. */
export function clearActiveLeaf(database: Connection, id: string): void {
  statement<[string]>(database, 'UPDATE conversations SET active_leaf_id = NULL WHERE id = ?').run(id);
}

/** Whether it can still be restored or is shown. */
export function conversationExists(database: Connection, id: string): boolean {
  return statement<[string], unknown>(database, 'SELECT 1 FROM conversations WHERE id = ?').get(id) !== undefined;
}

type Value = string | number | null;

function change(database: Connection, id: string, assignment: string, ...values: readonly Value[]): Conversation {
  const sql = `UPDATE conversations SET ${assignment} WHERE id = ? AND deleted_at IS NULL RETURNING ${conversationColumns}`;
  return found(database, id, statement<Value[], ConversationRow>(database, sql).get(...values, id));
}

function found(database: Connection, id: string, row: ConversationRow | undefined): Conversation {
  if (row === undefined) throw unknownConversation(id);
  return toConversation(database, row);
}

function unknownConversation(id: string): AppError {
  return new AppError('NOT_FOUND', `no conversation ${id}`);
}

/** An in-memory database is the one of the temporary conversations. */
export function toConversation(database: Connection, row: ConversationRow): Conversation {
  return {
    id: row.id,
    title: row.title,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    temporary: database.memory,
    detail: row.detail,
    thinking: row.thinking === 1,
    systemPrompt: row.system_prompt,
    sampling: row.sampling === null ? null : (JSON.parse(row.sampling) as SamplingOptions),
    contextTokens: row.context_tokens,
    activeLeafId: row.active_leaf_id,
    titledBy: row.titled_by,
    pinnedAt: row.pinned_at,
    archivedAt: row.archived_at,
    folderId: row.folder_id,
  };
}
