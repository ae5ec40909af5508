import type { Message, Outcome } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { AnswerStats } from '../../contract/model.ts';
import type { Connection } from './connection.ts';
import { getConversation } from './conversation-repository.ts';
import { readParts } from './part-repository.ts';
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
 * The branch that ends in a message, from the root.
 *
 * @throws AppError `NOT_FOUND`
 */
export function readBranchTo(database: Connection, messageId: string): readonly Message[] {
  const sql = `WITH RECURSIVE branch (id, depth) AS (
      SELECT ?, 0
      UNION ALL
      SELECT messages.parent_id, depth + 1 FROM branch JOIN messages ON messages.id = branch.id
      WHERE messages.parent_id IS NOT NULL
    )
    SELECT messages.* FROM branch JOIN messages ON messages.id = branch.id ORDER BY branch.depth DESC`;
  const rows = statement<[string], MessageRow>(database, sql).all(messageId);
  if (rows.length === 0) throw unknownMessage(messageId);
  return rows.map((row) => toMessage(database, row));
}

/** @throws AppError `NOT_FOUND` */
export function getMessage(database: Connection, id: string): Message {
  return toMessage(database, messageRow(database, id));
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

function toMessage(database: Connection, row: MessageRow): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    parentId: row.parent_id,
    role: row.role,
    parts: readParts(database, row.number),
    createdAt: row.created_at,
    outcome: row.outcome === null ? null : (JSON.parse(row.outcome) as Outcome),
    stats: row.stats === null ? null : (JSON.parse(row.stats) as AnswerStats),
    memoryStartId: row.memory_start_id,
  };
}
