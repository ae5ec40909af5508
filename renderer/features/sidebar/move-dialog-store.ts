import { create } from 'zustand';
import type { Conversation } from '../../../contract/conversation.ts';

interface MoveDialogState {
  readonly open: boolean;
  /** What is moved, also while the dialog closes; null until it is opened first. */
  readonly conversation: Conversation | null;
}

/** The dialog that asks to which folder a conversation goes. */
export const moveDialogStore = create<MoveDialogState>(() => ({ open: false, conversation: null }));

/** Asks to which folder a conversation goes. */
export function askWhereTo(conversation: Conversation): void {
  moveDialogStore.setState({ open: true, conversation });
}
