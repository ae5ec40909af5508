import { type RefObject, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { addFiles, sendQuestion, setText } from '../features/composer/composer-actions.ts';
import { composerOf } from '../features/composer/composer-store.ts';
import { turnStore } from '../lib/turn-store.ts';
import { ensureConversation } from './conversation-actions.ts';

export interface ComposerBridge {
  readonly focus: () => void;
  readonly addFiles: (files: readonly File[]) => void;
  /** Appends to the question. */
  readonly addText: (text: string) => void;
  readonly send: () => void;
}

/** What the rest of the window does with the composer that is shown. */
export function useComposerBridge(field: RefObject<HTMLTextAreaElement | null>): ComposerBridge {
  const { t } = useTranslation('composer');
  const fallbackName = t('pictureName');
  const focus = useCallback(() => field.current?.focus(), [field]);
  const add = useCallback(
    (files: readonly File[]) => {
      field.current?.focus();
      void addFiles(files, ensureConversation, fallbackName);
    },
    [field, fallbackName],
  );
  const addText = useCallback(
    (text: string) => {
      const { shownId } = turnStore.getState();
      setText(shownId, composerOf(shownId).text + text);
      field.current?.focus();
    },
    [field],
  );
  const send = useCallback(() => void sendQuestion(turnStore.getState().shownId, ensureConversation), []);
  return { focus, addFiles: add, addText, send };
}
