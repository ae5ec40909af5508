import { useEffect } from 'react';
import type { Detail } from '../../../contract/model.ts';
import { request, subscribe } from '../../lib/api.ts';
import { loadDraft } from './composer-actions.ts';
import { type ComposerState, readyAttachments } from './composer-state.ts';
import { useComposerState } from './composer-store.ts';
import { flushDraft, flushDrafts, forgetDrafts } from './drafts.ts';

/** Milliseconds after which a changed choice of pictures is prepared. */
const preparePause = 250;

/** The composer of a conversation: its draft is read when it shows and kept when it goes. */
export function useComposer(conversationId: string | null, detail: Detail): ComposerState {
  const state = useComposerState(conversationId);
  useEffect(() => {
    void loadDraft(conversationId);
    return () => flushDraft(conversationId);
  }, [conversationId]);
  useEffect(() => {
    window.addEventListener('pagehide', flushDrafts);
    return () => window.removeEventListener('pagehide', flushDrafts);
  }, []);
  useEffect(() => subscribe('data.erased', forgetDrafts), []);
  usePreparation(conversationId, state, detail);
  return state;
}

/** Has the engine read the pictures while the question is still typed. */
function usePreparation(conversationId: string | null, state: ComposerState, detail: Detail): void {
  const pictures = readyAttachments(state);
  const chosen = pictures.map(({ picture }) => picture.sha256).join(' ');
  useEffect(() => {
    if (conversationId === null || chosen === '') return;
    const timer = setTimeout(() => {
      const input = chosen.split(' ').map((sha256) => ({ sha256, name: '' }));
      // A picture that can't be prepared says so when the question is asked.
      void request('chat.prepare', { conversationId, pictures: input }).catch(() => undefined);
    }, preparePause);
    return () => clearTimeout(timer);
  }, [conversationId, chosen, detail]);
}
