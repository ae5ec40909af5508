import type { Conversation, Folder } from '../../../contract/conversation.ts';
import type { Settings } from '../../../contract/settings.ts';
import { type RecencyGroup, recencyGroups } from './recency-groups.ts';

/** What a part of the list has in common. */
export type SectionKind = 'pinned' | 'folder' | RecencyGroup | 'rest';

/** One part of the list, with its conversations in their order. */
export interface ListSection {
  /** Unique in the list, and the same as long as the section is there. */
  readonly key: string;
  readonly kind: SectionKind;
  readonly folder: Folder | null;
  readonly conversations: readonly Conversation[];
}

type Order = Settings['conversationOrder'];

/** How the list can be sorted, in the order in which it is offered. */
export const orders = ['updated', 'created', 'title'] as const satisfies readonly Order[];

/** Compares two conversations as the list sorts them; those that are equal there by their age. */
function comparison(order: Order, language: string): (one: Conversation, other: Conversation) => number {
  const byAge = (one: Conversation, other: Conversation): number => other.id.localeCompare(one.id);
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  switch (order) {
    case 'updated':
      return (one, other) => other.updatedAt - one.updatedAt || byAge(one, other);
    case 'created':
      return (one, other) => other.createdAt - one.createdAt || byAge(one, other);
    case 'title':
      return (one, other) => collator.compare(one.title, other.title) || byAge(one, other);
  }
}

/**
 * The list from its top: what is pinned, the folders by name with what is in them (an empty one too), then the others, by recency
 * where they are sorted by their last change. What is pinned is in no other section. `now` in milliseconds since the epoch.
 */
export function listSections(
  conversations: readonly Conversation[],
  folders: readonly Folder[],
  order: Order,
  language: string,
  now: number,
): readonly ListSection[] {
  const sorted = conversations.toSorted(comparison(order, language));
  const pinned = sorted.filter(({ pinnedAt }) => pinnedAt !== null);
  const free = sorted.filter(({ pinnedAt }) => pinnedAt === null);
  const known = new Set(folders.map(({ id }) => id));
  const loose = free.filter(({ folderId }) => folderId === null || !known.has(folderId));
  return [
    ...(pinned.length === 0 ? [] : [{ key: 'pinned', kind: 'pinned', folder: null, conversations: pinned } as const]),
    ...folders.map((folder): ListSection => {
      const members = free.filter(({ folderId }) => folderId === folder.id);
      return { key: folder.id, kind: 'folder', folder, conversations: members };
    }),
    ...looseSections(loose, order, now),
  ];
}

function looseSections(loose: readonly Conversation[], order: Order, now: number): readonly ListSection[] {
  if (loose.length === 0) return [];
  if (order !== 'updated') return [{ key: 'rest', kind: 'rest', folder: null, conversations: loose }];
  return recencyGroups(loose, now).map(({ group, conversations }) => ({
    key: group,
    kind: group,
    folder: null,
    conversations,
  }));
}
