import type { TFunction } from 'i18next';
import type { Conversation } from '../../../contract/conversation.ts';
import { request } from '../../lib/api.ts';
import { showToast } from '../../ui/toast.tsx';

/** What of their place in the list changes. */
export interface Change {
  readonly pinned?: boolean;
  readonly archived?: boolean;
  readonly folderId?: string | null;
}

type Texts = TFunction<'sidebar'>;

/** Pins, archives or files conversations; what takes them out of sight can be undone. Rejects with what main answered; `report` is told of an undo that fails. */
export async function arrange(
  conversations: readonly Conversation[],
  change: Change,
  t: Texts,
  report: (error: unknown) => void,
): Promise<void> {
  const ids = conversations.map(({ id }) => id);
  await request('conversations.arrange', { ids, ...change });
  if (change.pinned !== undefined) return;
  const count = ids.length;
  const text =
    change.folderId === undefined
      ? t(change.archived === true ? 'archivedNotice' : 'unarchivedNotice', { count })
      : t('movedNotice', { count });
  showToast({ text, action: { label: t('undo'), run: () => void putBack(conversations, change).catch(report) } });
}

/** Each where it was. */
async function putBack(conversations: readonly Conversation[], change: Change): Promise<void> {
  const places = Map.groupBy(conversations, ({ archivedAt, folderId }) =>
    JSON.stringify([archivedAt !== null, folderId]),
  );
  for (const [place, members] of places) {
    const [archived, folderId] = JSON.parse(place) as [boolean, string | null];
    const ids = members.map(({ id }) => id);
    await request('conversations.arrange', { ids, ...(change.folderId === undefined ? { archived } : { folderId }) });
  }
}

/**
 * Deletes conversations and offers to undo it; temporary ones are gone for good. Rejects with what main answered.
 *
 * @param onRestored they are back
 */
export async function deleteConversations(
  conversations: readonly Conversation[],
  titleOf: (conversation: Conversation) => string,
  t: Texts,
  onRestored: (ids: readonly string[]) => void,
  report: (error: unknown) => void,
): Promise<void> {
  await request('conversations.delete', { ids: conversations.map(({ id }) => id) });
  const stored = conversations.filter(({ temporary }) => !temporary);
  const [first] = stored;
  if (first === undefined) return showToast({ text: t('discarded') });
  const ids = stored.map(({ id }) => id);
  const undo = async (): Promise<void> => {
    await request('conversations.restore', { ids });
    onRestored(ids);
  };
  const text =
    stored.length === 1 ? t('deleted', { title: titleOf(first) }) : t('deletedSeveral', { count: stored.length });
  showToast({ text, action: { label: t('undo'), run: () => void undo().catch(report) } });
}
