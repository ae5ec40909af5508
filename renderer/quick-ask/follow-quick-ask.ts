import type { QuickAsk } from '../../contract/capture.ts';
import { fromWireError, toWireError } from '../../contract/errors.ts';
import type { Notice } from '../../contract/requests.ts';
import { answerText } from '../features/transcript/announcement.ts';
import { closeViewer } from '../features/viewer/viewer-store.ts';
import { request, subscribe } from '../lib/api.ts';
import { showConversation } from '../lib/turn-feed.ts';
import { turnStore } from '../lib/turn-store.ts';
import { announce } from '../ui/live-region.tsx';
import { answersToCopy, plainText } from './copied-text.ts';
import { closeWindow, copyText, fail } from './quick-ask-actions.ts';
import { withPreparation, withQuickAsk } from './quick-ask-state.ts';
import { changeQuickAsk, quickAskStore } from './quick-ask-store.ts';

/** Shows what main says, from now on: one question after another. Rejects where main does not answer. */
export async function followQuickAsk(): Promise<() => void> {
  let heard = false;
  const unsubscribe = [
    subscribe('quick.changed', ({ quickAsk }) => {
      heard = true;
      show(quickAsk);
    }),
    subscribe('chat.preparation', ({ conversationId, progress }) =>
      changeQuickAsk(conversationId, (state) => withPreparation(state, progress)),
    ),
    subscribe('conversations.removed', ({ ids }) => ids.forEach(closeDeleted)),
    turnStore.subscribe(copyFinished),
    quickAskStore.subscribe(copyFinished),
  ];
  const quickAsk = await request('quick.get', {});
  // What main said since is newer than what it answers.
  if (!heard) show(quickAsk);
  return () => {
    for (const stop of unsubscribe) stop();
  };
}

/** A capture failed. Other windows hear of it too: this one says it only where it asked for the capture. */
export function captureFailed(notice: Notice): void {
  if (notice.kind === 'capture-failed' && quickAskStore.getState().capturing) fail(fromWireError(notice.error));
}

function show(quickAsk: QuickAsk | null): void {
  const before = quickAskStore.getState().quickAsk?.conversationId ?? null;
  const id = quickAsk?.conversationId ?? null;
  quickAskStore.setState((state) => withQuickAsk(state, quickAsk), true);
  if (id === before) return;
  closeViewer();
  announce('');
  showConversation(id).catch((error: unknown) => {
    if (id !== null)
      changeQuickAsk(id, (state) => ({ ...state, failure: { error: toWireError(error), question: null } }));
  });
}

/** A question whose conversation was deleted in the chat window can't go on. */
function closeDeleted(id: string): void {
  if (quickAskStore.getState().quickAsk?.conversationId === id) closeWindow();
}

/** Answers that are text for the clipboard go there the moment they are finished. */
function copyFinished(): void {
  const { copyQuestions, copies } = quickAskStore.getState();
  if (copyQuestions.length === 0) return;
  const { shownId, turns } = turnStore.getState();
  for (const message of answersToCopy(turns[shownId ?? '']?.messages ?? [], copyQuestions, copies)) {
    const text = plainText(answerText(message));
    if (text !== '') void copyText(message.id, text);
  }
}
