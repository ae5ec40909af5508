import type { Conversation } from '../../contract/conversation.ts';
import type { Connection } from './connection.ts';
import { getConversation, renameConversation } from './conversation-repository.ts';

/**
 * Gives a conversation the title that the model made for it, unless it has got another one meanwhile: then null.
 *
 * @throws AppError `NOT_FOUND`
 */
export function titleByModel(database: Connection, conversationId: string, title: string): Conversation | null {
  const { titledBy } = getConversation(database, conversationId);
  return titledBy === 'question' ? renameConversation(database, conversationId, title, 'model') : null;
}
