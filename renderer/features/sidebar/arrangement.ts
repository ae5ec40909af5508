import type { Conversation } from '../../../contract/conversation.ts';

/** Where several conversations stand at once. */
export interface Arrangement {
  /** Those that have a place: temporary ones have none. */
  readonly stored: readonly Conversation[];
  /** Whether all of these are pinned, archived. */
  readonly pinned: boolean;
  readonly archived: boolean;
}

/** Where conversations stand, as far as it is the same for all that are stored. */
export function arrangementOf(conversations: readonly Conversation[]): Arrangement {
  const stored = conversations.filter(({ temporary }) => !temporary);
  return {
    stored,
    pinned: stored.every(({ pinnedAt }) => pinnedAt !== null),
    archived: stored.every(({ archivedAt }) => archivedAt !== null),
  };
}
