import { request } from '../../lib/api.ts';
import { readyAttachments } from './composer-state.ts';
import { composerOf, emptyComposers } from './composer-store.ts';

/** Milliseconds without a change after which a draft is kept. */
const quietTime = 400;

const timers = new Map<string | null, ReturnType<typeof setTimeout>>();

/** Keeps the draft soon. What could not be kept is kept with the next change; typing is never interrupted by it. */
export function saveDraftSoon(conversationId: string | null): void {
  cancelDraft(conversationId);
  timers.set(
    conversationId,
    setTimeout(() => saveDraft(conversationId), quietTime),
  );
}

/** Keeps the draft now if a change waits for it. */
export function flushDraft(conversationId: string | null): void {
  if (timers.has(conversationId)) saveDraft(conversationId);
}

/** Keeps every draft that waits: the window is about to go. */
export function flushDrafts(): void {
  for (const conversationId of timers.keys()) saveDraft(conversationId);
}

/** The question was sent, and with it main took the draft away. */
export function cancelDraft(conversationId: string | null): void {
  clearTimeout(timers.get(conversationId));
  timers.delete(conversationId);
}

/** Everything was erased: what stands unsent in this window goes too, and is not kept again. */
export function forgetDrafts(): void {
  for (const conversationId of timers.keys()) cancelDraft(conversationId);
  emptyComposers();
}

function saveDraft(conversationId: string | null): void {
  cancelDraft(conversationId);
  const state = composerOf(conversationId);
  // What was kept would be lost under what was written while it is read; both are kept once it is.
  if (!state.loaded) return;
  const pictures = readyAttachments(state).map(({ picture, name }) => ({ sha256: picture.sha256, name }));
  void request('drafts.save', { conversationId, text: state.text, pictures }).catch(() => undefined);
}
