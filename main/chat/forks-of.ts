import type { Message } from '../../contract/conversation.ts';
import type { OpenedConversation } from '../../contract/requests.ts';

/** For each message of a branch that has siblings: all of them. @param groups ids that have one parent, where there are several */
export function forksOf(
  branch: readonly Message[],
  groups: readonly (readonly string[])[],
): OpenedConversation['forks'] {
  const groupOf = new Map(groups.flatMap((siblings) => siblings.map((id) => [id, siblings] as const)));
  const forks = branch.map(({ id }) => [id, groupOf.get(id)] as const);
  return Object.fromEntries(forks.flatMap(([id, siblings]) => (siblings === undefined ? [] : [[id, siblings]])));
}
