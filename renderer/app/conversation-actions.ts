import type { AnswerOptionsPatch } from '../../contract/preset.ts';
import { loadDraft } from '../features/composer/composer-actions.ts';
import { adoptComposer, changeComposer, composerOf, hasNothingUnsent } from '../features/composer/composer-store.ts';
import { saveDraftSoon } from '../features/composer/drafts.ts';
import { request } from '../lib/api.ts';
import { showConversation } from '../lib/turn-feed.ts';
import { pendingAnswers } from '../lib/turn-state.ts';
import { turnStore } from '../lib/turn-store.ts';
import { closePage } from './page-store.ts';

/** Shows a conversation, or the composer of a new one for null, and no page over it. What is left without anything in it is removed. */
export async function goTo(id: string | null): Promise<void> {
  closePage();
  const { shownId: before, turns } = turnStore.getState();
  const leaves = before !== null && before !== id;
  // Asked before anything is awaited: a question on its way to main is in neither place for a while.
  const leftEmpty = leaves && turns[before]?.messages.length === 0 && hasNothingUnsent(before);
  await showConversation(id);
  if (leftEmpty) await request('conversations.delete', { ids: [before] });
}

/** Begins a conversation that is never stored, and shows it. */
export async function beginTemporary(): Promise<void> {
  const { id } = await request('conversations.create', { temporary: true });
  await goTo(id);
}

let creation: Promise<string> | null = null;

/** The shown conversation; where there is none, a new one that takes over what stands in the composer. */
export function ensureConversation(): Promise<string> {
  const { shownId } = turnStore.getState();
  if (shownId !== null) return Promise.resolve(shownId);
  creation ??= createFromComposer().finally(() => {
    creation = null;
  });
  return creation;
}

async function createFromComposer(): Promise<string> {
  await loadDraft(null);
  const { id } = await request('conversations.create', { temporary: false });
  const { options } = composerOf(null);
  if (Object.keys(options).length > 0) await request('conversations.setOptions', { id, options });
  adoptComposer(id);
  saveDraftSoon(null);
  saveDraftSoon(id);
  if (turnStore.getState().shownId === null) await showConversation(id);
  return id;
}

/** Sets options of a conversation, or for null of the one that will be created; those that are not given stay. */
export async function setOptions(conversationId: string | null, options: AnswerOptionsPatch): Promise<void> {
  if (conversationId !== null) await request('conversations.setOptions', { id: conversationId, options });
  else changeComposer(null, (state) => ({ ...state, options: { ...state.options, ...options } }));
}

/** Stops the answer that runs in the shown conversation; the next one in the queue runs then. */
export async function stopRunning(): Promise<void> {
  const { shownId, turns } = turnStore.getState();
  const running = shownId === null ? undefined : pendingAnswers(turns[shownId]?.messages ?? [])[0];
  if (running !== undefined) await request('chat.stop', { messageId: running.id });
}
