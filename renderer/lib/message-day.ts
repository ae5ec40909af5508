import type { Message } from '../../contract/conversation.ts';

/** Long conversations are gone through again with each word of an answer: what was found out of a message is kept with it. */
const known = new WeakMap<Message, number>();

/** The beginning of the day on which a message was written, in the machine's time zone, as milliseconds since the epoch. */
export function messageDay(message: Message): number {
  const day = known.get(message) ?? new Date(message.createdAt).setHours(0, 0, 0, 0);
  known.set(message, day);
  return day;
}
