import type { HistoryEntry } from '../../contract/engine-page.ts';
import type { AnswerStats } from '../../contract/model.ts';
import type { Connection } from './connection.ts';
import { statement } from './statement.ts';

/** The figures of the answers that were made last, newest first, those of deleted conversations left out. */
export function answerHistory(database: Connection, count: number): readonly HistoryEntry[] {
  // Numbers grow with time: the newest answers are read from the end of the table and nothing is sorted.
  const sql = `SELECT messages.created_at AS at, messages.stats AS stats
    FROM messages JOIN conversations ON conversations.id = messages.conversation_id
    WHERE messages.stats IS NOT NULL AND conversations.deleted_at IS NULL
    ORDER BY messages.number DESC LIMIT ?`;
  const rows = statement<[number], { at: number; stats: string }>(database, sql).all(count);
  return rows.map(({ at, stats }) => ({ at, stats: JSON.parse(stats) as AnswerStats }));
}
