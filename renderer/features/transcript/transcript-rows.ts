import type { Message } from '../../../contract/conversation.ts';

/** One line of the transcript, from the top. Keys are unique and stable. */
export type TranscriptRow =
  | { readonly type: 'day'; readonly key: string; readonly time: number; readonly now: number }
  | { readonly type: 'memory'; readonly key: string }
  | { readonly type: 'question'; readonly key: string; readonly message: Message }
  | { readonly type: 'answer'; readonly key: string; readonly message: Message };

/**
 * The messages of a branch with a separator before each new day (in the machine's time zone; none before a conversation
 * that began today) and the mark where the memory of the latest answer begins. No mark where the model could see
 * everything. `now` in milliseconds.
 */
export function transcriptRows(messages: readonly Message[], now: number): readonly TranscriptRow[] {
  const memoryStart = memoryStartOf(messages);
  const rows: TranscriptRow[] = [];
  let day = new Date(now).toDateString();
  for (const message of messages) {
    const messageDay = new Date(message.createdAt).toDateString();
    if (messageDay !== day) rows.push({ type: 'day', key: `day-${message.id}`, time: message.createdAt, now });
    day = messageDay;
    if (message.id === memoryStart) rows.push({ type: 'memory', key: `memory-${message.id}` });
    rows.push({ type: message.role === 'user' ? 'question' : 'answer', key: message.id, message });
  }
  return rows;
}

/** What the model could see for the latest answer that began; an answer that waits doesn't know yet. */
function memoryStartOf(messages: readonly Message[]): string | null {
  const latest = messages.findLast((message) => message.role === 'assistant' && hasBegun(message));
  const start = latest?.memoryStartId ?? null;
  return start === messages[0]?.id ? null : start;
}

function hasBegun(message: Message): boolean {
  return message.parts.length > 0 || message.outcome !== null;
}
