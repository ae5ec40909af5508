import type { Message } from '../../../../contract/conversation.ts';
import type { TurnProgress } from '../../../../contract/model.ts';
import { turnStateOf } from '../../../../renderer/lib/turn-state.ts';
import { turnStore } from '../../../../renderer/lib/turn-store.ts';

/** Puts a branch into the turn store as the shown conversation. */
export function showTurn(messages: readonly Message[], progress: Readonly<Record<string, TurnProgress>> = {}): void {
  const conversation = {
    id: 'conversation',
    title: '',
    createdAt: 0,
    updatedAt: 0,
    temporary: false,
    detail: 'balanced',
    thinking: false,
    activeLeafId: messages.at(-1)?.id ?? null,
  } as const;
  const turn = { ...turnStateOf({ conversation, messages, seqs: {} }), progress };
  turnStore.setState({ shownId: conversation.id, turns: { [conversation.id]: turn } });
}
