import type { Conversation } from '../../../contract/conversation.ts';

export type RecencyGroup = 'temporary' | 'today' | 'yesterday' | 'week' | 'month' | 'older';

export interface GroupedConversations {
  readonly group: RecencyGroup;
  readonly conversations: readonly Conversation[];
}

const order: readonly RecencyGroup[] = ['temporary', 'today', 'yesterday', 'week', 'month', 'older'];

/**
 * Conversations by when they were changed last, in calendar days of the local time zone; temporary ones stand apart. Keeps
 * the order within a group and leaves empty groups out. `now` in milliseconds since the epoch.
 */
export function recencyGroups(conversations: readonly Conversation[], now: number): readonly GroupedConversations[] {
  const groups = Map.groupBy(conversations, (one) => (one.temporary ? 'temporary' : recencyOf(one.updatedAt, now)));
  return order.flatMap((group) => {
    const members = groups.get(group);
    return members === undefined ? [] : [{ group, conversations: members }];
  });
}

function recencyOf(time: number, now: number): RecencyGroup {
  const days = daysBetween(time, now);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 7) return 'week';
  return days < 30 ? 'month' : 'older';
}

/** Midnights between two times. Rounded, because a day with a clock change has 23 or 25 hours. */
function daysBetween(earlier: number, later: number): number {
  const midnight = (time: number): number => new Date(time).setHours(0, 0, 0, 0);
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000);
}
