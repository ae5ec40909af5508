import type { Message } from '../../../contract/conversation.ts';
import { messageDay } from '../../lib/message-day.ts';

type MessageRow = { readonly type: 'question' | 'answer'; readonly key: string; readonly message: Message };

/** One line of the transcript, from the top. Keys are unique and stable. */
export type TranscriptRow =
  | { readonly type: 'day'; readonly key: string; readonly time: number; readonly now: number }
  | { readonly type: 'memory'; readonly key: string }
  | MessageRow;

const messageRows = new WeakMap<Message, MessageRow>();

/**
 * The messages of a branch with a separator before each new day (in the machine's time zone; none before a conversation
 * that began today) and the mark where the memory of the latest answer begins. No mark where the model could see
 * everything. `now` in milliseconds. A branch whose beginning is not there yet has rows as they are when it is: the first message has
 * no separator, whatever comes before it.
 */
export function transcriptRows(messages: readonly Message[], now: number): readonly TranscriptRow[] {
  const memoryStart = memoryStartOf(messages);
  const rows: TranscriptRow[] = [];
  let day = firstDay(messages[0], now);
  for (const message of messages) {
    const own = messageDay(message);
    if (own !== day) rows.push({ type: 'day', key: `day-${message.id}`, time: message.createdAt, now });
    day = own;
    if (message.id === memoryStart) rows.push({ type: 'memory', key: `memory-${message.id}` });
    rows.push(messageRow(message));
  }
  return rows;
}

/** More rows stand before the same ones now, and after the last one perhaps others. */
export function grewAtStart(before: readonly TranscriptRow[], after: readonly TranscriptRow[]): boolean {
  const first = before[0]?.key;
  return first !== undefined && after[0]?.key !== first && after[after.length - before.length]?.key === first;
}

function firstDay(first: Message | undefined, now: number): number {
  const today = new Date(now).setHours(0, 0, 0, 0);
  return first === undefined || first.parentId === null ? today : messageDay(first);
}

function messageRow(message: Message): MessageRow {
  const type = message.role === 'user' ? 'question' : 'answer';
  const row = messageRows.get(message) ?? { type, key: message.id, message };
  messageRows.set(message, row);
  return row;
}

/** What the model could see for the latest answer that began; an answer that waits doesn't know yet. */
function memoryStartOf(messages: readonly Message[]): string | null {
  const latest = messages.findLast((message) => message.role === 'assistant' && hasBegun(message));
  const start = latest?.memoryStartId ?? null;
  const [first] = messages;
  return first?.parentId === null && first.id === start ? null : start;
}

function hasBegun(message: Message): boolean {
  return message.parts.length > 0 || message.outcome !== null;
}
