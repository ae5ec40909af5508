import type { Message, Outcome } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { Connection } from './connection.ts';
import { getConversation } from './conversation-repository.ts';
import { getMessage, messageRow, unknownMessage } from './message-repository.ts';
import { appendText, foldParts, type TextPart } from './part-repository.ts';
import type { AnswerEnd } from './port.ts';
import { indexMessage, removeMessageFromIndex } from './search-index.ts';
import { statement } from './statement.ts';

/**
 * Appends streamed text to an answer that has no end yet.
 *
 * @throws AppError `NOT_FOUND` when there is no such answer or it has ended
 */
export function appendAnswer(database: Connection, messageId: string, type: TextPart['type'], text: string): void {
  const { number, outcome } = messageRow(database, messageId, 'assistant');
  if (outcome !== null) throw unknownMessage(messageId);
  if (text !== '') appendText(database, number, { type, text });
}

/**
 * Ends an answer and puts it into the search index. Ending twice keeps the first end.
 *
 * @throws AppError `NOT_FOUND`
 */
export function endAnswer(database: Connection, messageId: string, end: AnswerEnd): Message {
  const { number, outcome } = messageRow(database, messageId, 'assistant');
  if (outcome === null) finish(database, number, end);
  return getMessage(database, messageId);
}

/**
 * Takes the end of an answer back, so that it can go on where it was stopped, cut off or interrupted, and the answer out of the search
 * index until it ends again.
 *
 * @throws AppError `NOT_FOUND`, `INVALID_INPUT` for one that is not the active leaf, came to its own end or has no words to go on from
 */
export function resumeAnswer(database: Connection, messageId: string): Message {
  const message = getMessage(database, messageId);
  const { activeLeafId } = getConversation(database, message.conversationId);
  if (activeLeafId !== messageId || !canGoOn(message)) {
    throw new AppError('INVALID_INPUT', 'this answer cannot go on');
  }
  const { number } = messageRow(database, messageId, 'assistant');
  const sql = 'UPDATE messages SET outcome = NULL, stats = NULL, memory_start_id = NULL WHERE number = ?';
  statement<[number]>(database, sql).run(number);
  removeMessageFromIndex(database, number);
  return getMessage(database, messageId);
}

/** Ends every answer without an end as interrupted, with the text that it has, and returns their count. */
export function interruptAnswers(database: Connection): number {
  const sql = "SELECT number FROM messages WHERE role = 'assistant' AND outcome IS NULL";
  const unfinished = statement<[], { number: number }>(database, sql).all();
  const outcome: Outcome = { kind: 'interrupted' };
  for (const { number } of unfinished) finish(database, number, { outcome, stats: null, memoryStartId: null });
  return unfinished.length;
}

function canGoOn({ role, outcome, parts }: Message): boolean {
  if (role !== 'assistant' || outcome === null) return false;
  if (outcome.kind === 'done' && outcome.reason === 'end') return false;
  return parts.some((part) => part.type !== 'picture' && part.text !== '');
}

function finish(database: Connection, number: number, { outcome, stats, memoryStartId }: AnswerEnd): void {
  const sql = 'UPDATE messages SET outcome = ?, stats = ?, memory_start_id = ? WHERE number = ?';
  const update = statement<[string, string | null, string | null, number]>(database, sql);
  update.run(JSON.stringify(outcome), stats === null ? null : JSON.stringify(stats), memoryStartId, number);
  foldParts(database, number);
  indexMessage(database, number);
}
