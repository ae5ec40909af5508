import { Files, GitFork, ScrollText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../contract/conversation.ts';
import { request } from '../../lib/api.ts';
import { turnStore } from '../../lib/turn-store.ts';
import { announce } from '../../ui/live-region.tsx';
import type { MenuItem } from '../../ui/menu-items.tsx';
import { showToast } from '../../ui/toast.tsx';
import { exchangeAround } from './exchange.ts';
import { useTranscriptActions } from './transcript-actions.ts';

/** What the menus of questions and answers have in common: copies as Markdown, and the fork. */
export function useMessageItems(message: Message): {
  readonly copies: readonly MenuItem[];
  readonly forks: readonly MenuItem[];
} {
  const { t } = useTranslation('transcript');
  const { onError, shaping } = useTranscriptActions();
  const { conversationId } = message;

  function copy(messageIds: string[] | null): void {
    request('export.copyMarkdown', { conversationId, messageIds }).then(() => announce(t('copied')), onError);
  }
  function copyExchange(): void {
    const messages = turnStore.getState().turns[conversationId]?.messages ?? [];
    copy(exchangeAround(messages, message.id).map(({ id }) => id));
  }
  async function fork(): Promise<void> {
    try {
      const conversation = await request('branches.fork', { messageId: message.id });
      shaping?.onForked(conversation);
      showToast({ text: t('forked') });
    } catch (error) {
      onError(error);
    }
  }
  return {
    copies: [
      { label: t('copyExchange'), icon: <Files size={16} aria-hidden />, onSelect: copyExchange },
      { label: t('copyConversation'), icon: <ScrollText size={16} aria-hidden />, onSelect: () => copy(null) },
    ],
    forks:
      shaping === null
        ? []
        : [{ label: t('fork'), icon: <GitFork size={16} aria-hidden />, onSelect: () => void fork() }],
  };
}
