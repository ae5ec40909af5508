import type { Conversation, Message } from '../../contract/conversation.ts';
import type { OpenedConversation } from '../../contract/requests.ts';

/** What main answers for a conversation with these messages, of which none streams; `set` says what else is known of it. */
export function openedConversation(messages: readonly Message[], set: Partial<Conversation> = {}): OpenedConversation {
  const conversation: Conversation = {
    id: 'conversation',
    title: '',
    createdAt: 0,
    updatedAt: 0,
    temporary: false,
    detail: 'balanced',
    thinking: false,
    systemPrompt: '',
    sampling: null,
    contextTokens: 0,
    activeLeafId: messages.at(-1)?.id ?? null,
    titledBy: 'question',
    pinnedAt: null,
    archivedAt: null,
    folderId: null,
    ...set,
  };
  return { conversation, messages, seqs: {}, forks: {} };
}
