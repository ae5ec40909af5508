import type { TFunction } from 'i18next';
import type { Conversation } from '../../contract/conversation.ts';

/** How a conversation is called: by its title, or by the interface while it has none. */
export function conversationTitle(conversation: Conversation, t: TFunction<'app'>): string {
  if (conversation.title !== '') return conversation.title;
  return conversation.activeLeafId === null ? t('untitled') : t('pictureQuestion');
}
