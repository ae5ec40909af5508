import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../contract/errors.ts';
import type { Events } from '../../contract/events.ts';
import { addCapturedPicture } from '../features/composer/composer-actions.ts';
import { subscribe } from '../lib/api.ts';
import { conversationTitle } from '../lib/conversation-title.ts';
import { useConversations } from '../lib/main-state.ts';
import { turnStore } from '../lib/turn-store.ts';
import { showToast } from '../ui/toast.tsx';
import { ensureConversation, goTo } from './conversation-actions.ts';

interface CapturedPictureTargets {
  readonly focus: () => void;
  readonly report: (error: unknown) => void;
}

/** Puts captured pictures into the unsent question that they were made for, whether it is shown or not by then. */
export function useCapturedPictures({ focus, report }: CapturedPictureTargets): void {
  const { t } = useTranslation(['capture', 'app']);
  const { t: app } = useTranslation('app');
  const conversations = useConversations();

  function tellElsewhere(id: string | null): void {
    const conversation = conversations.find((one) => one.id === id);
    const title = conversation === undefined ? t('app:untitled') : conversationTitle(conversation, app);
    const action = { label: t('capture:show'), run: () => void goTo(id).catch(report) };
    showToast({ text: t('capture:added', { title }), action });
  }
  async function take({ conversationId, picture, name }: Events['capture.picture']): Promise<void> {
    if (conversationId !== null && conversations.every(({ id }) => id !== conversationId)) {
      throw new AppError('NOT_FOUND');
    }
    const unshown = conversationId ?? turnStore.getState().shownId;
    // A picture needs a conversation in which the engine can read it ahead.
    const id = conversationId ?? (unshown === null ? await ensureConversation() : null);
    await addCapturedPicture(id, picture, name);
    if (turnStore.getState().shownId === id) focus();
    else tellElsewhere(id);
  }

  const onPicture = useEffectEvent((captured: Events['capture.picture']) => void take(captured).catch(report));
  useEffect(() => subscribe('capture.picture', (captured) => onPicture(captured)), []);
}
