import type { Message, Outcome, Part } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { AnswerStats } from '../../contract/model.ts';
import type { Connection } from './connection.ts';
import { getConversation } from './conversation-repository.ts';
import { readParts, readPartsOf } from './part-repository.ts';
import { statement } from './statement.ts';

/** A message without its parts, as it is stored. `outcome` and `stats` are JSON. */
export interface MessageRow {
  readonly number: number;
  readonly id: string;
  readonly conversation_id: string;
  readonly parent_id: string | null;
  readonly role: Message['role'];
  readonly created_at: number;
  readonly outcome: string | null;
  readonly stats: string | null;
  readonly memory_start_id: string | null;
}

/** What a new message is made of. */
export type NewMessage = Pick<Message, 'id' | 'conversationId' | 'parentId' | 'role' | 'createdAt'>;

/**
 * The branch that ends in a conversation's active leaf, from the root; empty before the first question.
 *
 * @throws AppError `NOT_FOUND`
 */
export function readBranch(database: Connection, conversationId: string): readonly Message[] {
  const { activeLeafId } = getConversation(database, conversationId);
  return activeLeafId === null ? [] : readBranchTo(database, activeLeafId);
}

/**
 * The last messages of the branch that ends in a conversation's active leaf, `count` at most.
 *
 * @throws AppError `NOT_FOUND`
 */
export function readBranchEnd(database: Connection, conversationId: string, count: number): readonly Message[] {
  const { activeLeafId } = getConversation(database, conversationId);
  return activeLeafId === null ? [] : readBranchTo(database, activeLeafId, count);
}

/**
 * The messages before a message on its branch, the `count` nearest at most; none before a root.
 *
 * @throws AppError `NOT_FOUND`
 */
export function readBranchBefore(database: Connection, messageId: string, count: number): readonly Message[] {
  const { parent_id: parentId } = messageRow(database, messageId);
  return parentId === null ? [] : readBranchTo(database, parentId, count);
}

/**
 * The branch that ends in a message, from the root; with a `count`, no more than that many of its last messages.
 *
 * @throws AppError `NOT_FOUND`
 */
export function readBranchTo(database: Connection, messageId: string, count?: number): readonly Message[] {
  const rows = branchRows(database, messageId, count);
  const parts = readPartsOf(
    database,
    rows.map(({ number }) => number),
  );
  return rows.map((row) => toMessage(row, parts.get(row.number) ?? []));
}

/** SQLite's word for all of them. */
const unlimited = -1;

/**
 * The rows of the branch that ends in a message, from the root; with a `count`, no more than that many of its last ones.
 *
 * @throws AppError `NOT_FOUND`
 */
export function branchRows(database: Connection, messageId: string, count = unlimited): readonly MessageRow[] {
  const sql = `WITH RECURSIVE branch AS (
      SELECT messages.*, 0 AS depth FROM messages WHERE id = ?
      UNION ALL
      SELECT messages.*, depth + 1 FROM branch CROSS JOIN messages ON messages.id = branch.parent_id
      LIMIT ?
    )
    SELECT * FROM branch ORDER BY depth DESC`;
  const rows = statement<[string, number], MessageRow>(database, sql).all(messageId, count);
  if (rows.length === 0) throw unknownMessage(messageId);
  return rows;
}

/** @throws AppError `NOT_FOUND` */
export function getMessage(database: Connection, id: string): Message {
  const row = messageRow(database, id);
  return toMessage(row, readParts(database, row.number));
}

/** @throws AppError `NOT_FOUND`, also for a message of another role than the one asked for */
export function messageRow(database: Connection, id: string, role?: Message['role']): MessageRow {
  const row = statement<[string], MessageRow>(database, 'SELECT * FROM messages WHERE id = ?').get(id);
  if (row === undefined || (role !== undefined && row.role !== role)) throw unknownMessage(id);
  return row;
}

/** Adds a message without parts, end or statistics and returns its number. */
export function insertMessage(database: Connection, message: NewMessage): number {
  const sql = 'INSERT INTO messages (id, conversation_id, parent_id, role, created_at) VALUES (?, ?, ?, ?, ?)';
  const { id, conversationId, parentId, role, createdAt } = message;
  const insert = statement<[string, string, string | null, string, number]>(database, sql);
  return Number(insert.run(id, conversationId, parentId, role, createdAt).lastInsertRowid);
}

/** The refusal of an id that no message has. */
export function unknownMessage(id: string): AppError {
  return new AppError('NOT_FOUND', `no message ${id}`);
}

/** Maps a row to the contract's message, with its parts. */
export function toMessage(row: MessageRow, parts: readonly Part[]): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    parentId: row.parent_id,
    role: row.role,
    parts,
    createdAt: row.created_at,
    outcome: row.outcome === null ? null : (JSON.parse(row.outcome) as Outcome),
    stats: row.stats === null ? null : (JSON.parse(row.stats) as AnswerStats),
    memoryStartId: row.memory_start_id,
  };
}
