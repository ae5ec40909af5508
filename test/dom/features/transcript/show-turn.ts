import type { Message } from '../../../../contract/conversation.ts';
import type { TurnProgress } from '../../../../contract/model.ts';
import { turnStateOf } from '../../../../renderer/lib/turn-state.ts';
import { turnStore } from '../../../../renderer/lib/turn-store.ts';
import { openedConversation } from '../../../fakes/opened-conversation.ts';

/** Puts a branch into the turn store as the shown conversation. */
export function showTurn(messages: readonly Message[], progress: Readonly<Record<string, TurnProgress>> = {}): void {
  const turn = { ...turnStateOf(openedConversation(messages)), progress };
  const { id } = turn.conversation;
  turnStore.setState({ shownId: id, turns: { [id]: turn } });
}
