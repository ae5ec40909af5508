import type { Message } from '../../../../contract/conversation.ts';
import type { TurnProgress } from '../../../../contract/model.ts';
import type { OpenedConversation } from '../../../../contract/requests.ts';
import { turnStateOf } from '../../../../renderer/lib/turn-state.ts';
import { turnStore } from '../../../../renderer/lib/turn-store.ts';
import { openedConversation } from '../../../fakes/opened-conversation.ts';

/** Puts a branch into the turn store as the shown conversation; `forks` says which of its messages have siblings. */
export function showTurn(
  messages: readonly Message[],
  progress: Readonly<Record<string, TurnProgress>> = {},
  forks: OpenedConversation['forks'] = {},
): void {
  const turn = { ...turnStateOf({ ...openedConversation(messages), forks }), progress };
  const { id } = turn.conversation;
  turnStore.setState({ shownId: id, turns: { [id]: turn } });
}
