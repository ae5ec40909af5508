import type { Message } from '../../../contract/conversation.ts';
import { messageDay } from '../../lib/message-day.ts';

/** A day on which something was written, in the machine's time zone. */
export interface MessageDay {
  /** The day's beginning, in milliseconds since the epoch. */
  readonly start: number;
  /** Its first message. */
  readonly messageId: string;
  readonly questions: number;
}

/** The days of a branch in the order in which it has them; a day that comes again is another one. */
export function messageDays(messages: readonly Message[]): readonly MessageDay[] {
  const days: MessageDay[] = [];
  for (const message of messages) {
    const start = messageDay(message);
    const { id } = message;
    const questions = message.role === 'user' ? 1 : 0;
    const last = days.at(-1);
    if (last?.start === start) days[days.length - 1] = { ...last, questions: last.questions + questions };
    else days.push({ start, messageId: id, questions });
  }
  return days;
}

/** The first day at a time or later; the last one where all are before it. null where there is none. */
export function dayFrom(days: readonly MessageDay[], time: number): MessageDay | null {
  return days.find(({ start }) => start >= time) ?? days.at(-1) ?? null;
}
