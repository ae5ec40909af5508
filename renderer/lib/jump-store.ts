import { create } from 'zustand';
import { request } from './api.ts';
import { untilRead } from './earlier-messages.ts';
import { showConversation } from './turn-feed.ts';
import { turnStore } from './turn-store.ts';

/** A message that the transcript is to show. `wish` tells two wishes for the same message apart. */
export interface JumpTarget {
  readonly conversationId: string;
  readonly messageId: string;
  readonly wish: number;
  /** It only comes into sight: it does not stand out, and the keyboard stays where it is. */
  readonly quiet: boolean;
}

interface JumpState {
  /** Where the transcript is to go. */
  readonly target: JumpTarget | null;
  /** Where it went last, while that stands out. */
  readonly arrived: JumpTarget | null;
}

export const jumpStore = create<JumpState>(() => ({ target: null, arrived: null }));

/** The transcript is at the target. */
export function arrive(target: JumpTarget): void {
  jumpStore.setState(target.quiet ? { target: null } : { target: null, arrived: target });
}

/** The message that was gone to no longer stands out, unless another one does by now. */
export function endArrival(target: JumpTarget): void {
  jumpStore.setState(({ arrived }) => (arrived === target ? { arrived: null } : {}));
}

let wishes = 0;

/**
 * Shows a conversation at one of its messages, on whichever branch that is. Resolves when the target is set: the transcript goes there
 * as soon as it has the message. Rejects with `NOT_FOUND` where one of the two is gone.
 */
export async function jumpToMessage(conversationId: string, messageId: string): Promise<void> {
  await jump(conversationId, messageId, false);
}

/** As {@link jumpToMessage}, for whoever points at a place in the message: it only comes into sight. */
export async function revealMessage(conversationId: string, messageId: string): Promise<void> {
  await jump(conversationId, messageId, true);
}

async function jump(conversationId: string, messageId: string, quiet: boolean): Promise<void> {
  wishes += 1;
  const wish = wishes;
  await showConversation(conversationId);
  await untilRead(conversationId, messageId);
  const shown = turnStore.getState().turns[conversationId]?.messages.some(({ id }) => id === messageId) === true;
  if (!shown) await request('branches.show', { messageId });
  // Whoever asked later has the last word.
  if (wish === wishes) jumpStore.setState({ target: { conversationId, messageId, wish, quiet } });
}
