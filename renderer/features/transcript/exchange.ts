import type { Message } from '../../../contract/conversation.ts';

/** The question and its shown answer around a message of the branch, in their order; the message alone where it has no partner. */
export function exchangeAround(messages: readonly Message[], messageId: string): readonly Message[] {
  const message = messages.find(({ id }) => id === messageId);
  if (message === undefined) return [];
  const partner =
    message.role === 'user'
      ? messages.find(({ parentId }) => parentId === message.id)
      : messages.find(({ id }) => id === message.parentId);
  if (partner === undefined || partner.role === message.role) return [message];
  return message.role === 'user' ? [message, partner] : [partner, message];
}
