import type { QuickAsk } from '../../contract/capture.ts';
import { toWireError } from '../../contract/errors.ts';
import type { Detail } from '../../contract/model.ts';
import { request } from '../lib/api.ts';
import { pendingAnswers } from '../lib/turn-state.ts';
import { turnStore } from '../lib/turn-store.ts';
import { canAsk, type Question, withAskBegun, withAsked, withAskFailed, withQuickAsk } from './quick-ask-state.ts';
import { changeQuickAsk, quickAskStore } from './quick-ask-store.ts';

/** Sets what stands in the field. */
export function setText(text: string): void {
  quickAskStore.setState({ text });
}

/** Sends what stands in the field. */
export function askTyped(): Promise<void> {
  return ask({ text: quickAskStore.getState().text, suggested: false, copies: false });
}

/** Sends a question with the captures that wait. Nothing happens while one is on its way or where there is none. */
export async function ask(question: Question): Promise<void> {
  const before = quickAskStore.getState();
  if (before.quickAsk === null || !canAsk(before, question.text)) return;
  const { conversationId } = before.quickAsk;
  changeQuickAsk(conversationId, (state) => withAskBegun(state, question));
  try {
    const [asked] = await request('quick.ask', { text: question.text.trim() });
    changeQuickAsk(conversationId, (state) => withAsked(state, question, asked.id));
  } catch (error) {
    changeQuickAsk(conversationId, (state) => withAskFailed(state, question, toWireError(error)));
  }
}

/** Stops the answer that runs; answers whether there was one. */
export function stopAnswer(): boolean {
  const { shownId, turns } = turnStore.getState();
  const running = pendingAnswers(turns[shownId ?? '']?.messages ?? [])[0];
  if (running === undefined) return false;
  attempt(() => request('chat.stop', { messageId: running.id }));
  return true;
}

/** Takes a capture out of the question. */
export function removePicture(sha256: string): void {
  attempt(() => request('quick.removePicture', { sha256 }).then(applyChange));
}

/** Keeps the window in front, or no longer. */
export function togglePin(): void {
  const pinned = quickAskStore.getState().quickAsk?.pinned === true;
  attempt(() => request('quick.pin', { pinned: !pinned }).then(applyChange));
}

/** Moves the conversation and what stands in the field to the chat window. */
export function openInChat(): void {
  attempt(() => request('quick.openInChat', { text: quickAskStore.getState().text }));
}

/** Closes the window. */
export function closeWindow(): void {
  attempt(() => request('quick.close', {}));
}

/** Sets the detail level; the captures that wait are prepared again with it. */
export function setDetail(detail: Detail): void {
  attempt(async ({ conversationId }) => {
    await request('conversations.setOptions', { id: conversationId, options: { detail } });
    const waiting = quickAskStore.getState().quickAsk;
    if (waiting?.conversationId !== conversationId || waiting.pictures.length === 0) return;
    changeQuickAsk(conversationId, (state) => ({ ...state, preparation: null }));
    const pictures = waiting.pictures.map(({ picture, name }) => ({ sha256: picture.sha256, name }));
    // A picture that can't be prepared says so when the question is asked.
    await request('chat.prepare', { conversationId, pictures }).catch(() => undefined);
  });
}

/** Sets the thinking switch. */
export function setThinking(thinking: boolean): void {
  attempt(({ conversationId }) => request('conversations.setOptions', { id: conversationId, options: { thinking } }));
}

/** A capture for this question was asked for. */
export function captureBegun(): void {
  quickAskStore.setState({ capturing: true, failure: null });
}

/** Shows that something failed. */
export function fail(error: unknown): void {
  quickAskStore.setState({ failure: { error: toWireError(error), question: null }, capturing: false });
}

/** The failure was read. */
export function dismissFailure(): void {
  quickAskStore.setState({ failure: null });
}

/** Puts the text of an answer on the clipboard, as it stands in its field. */
export async function copyText(answerId: string, text: string): Promise<void> {
  const { quickAsk } = quickAskStore.getState();
  if (quickAsk === null) return;
  const set = (result: 'copying' | 'copied' | 'failed'): void =>
    changeQuickAsk(quickAsk.conversationId, (state) => {
      const changed = (state.copies[answerId]?.text ?? text) !== text;
      // Typed on while it was copied: the clipboard has what stood there before.
      return changed ? state : { ...state, copies: { ...state.copies, [answerId]: { text, result } } };
    });
  set('copying');
  await request('app.copyText', { text }).then(
    () => set('copied'),
    () => set('failed'),
  );
}

/** Corrects the text of an answer. */
export function changeCopiedText(answerId: string, text: string): void {
  quickAskStore.setState(({ copies }) => ({ copies: { ...copies, [answerId]: { text, result: 'changed' } } }));
}

/** Does something with the conversation of the window; a failure shows if the window still has it. */
function attempt(action: (quickAsk: QuickAsk) => Promise<unknown>): void {
  const { quickAsk } = quickAskStore.getState();
  if (quickAsk === null) return;
  action(quickAsk).catch((error: unknown) =>
    changeQuickAsk(quickAsk.conversationId, (state) => ({
      ...state,
      failure: { error: toWireError(error), question: null },
    })),
  );
}

function applyChange(quickAsk: QuickAsk): void {
  changeQuickAsk(quickAsk.conversationId, (state) => withQuickAsk(state, quickAsk));
}
