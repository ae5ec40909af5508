import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useStore } from 'zustand';
import type { Conversation, Folder } from '../../../contract/conversation.ts';
import type { Settings } from '../../../contract/settings.ts';
import { useToday } from '../../lib/use-today.ts';
import { ConversationRow } from './conversation-row.tsx';
import { listAction } from './list-keys.ts';
import { type ListRow, listRows } from './list-rows.ts';
import { listSections } from './list-sections.ts';
import { SectionHeading } from './section-heading.tsx';
import { collapsedStore } from './sidebar-store.ts';
import { useListSelection } from './use-list-selection.ts';
import type { RowActions } from './use-row-menu.tsx';

export interface ConversationListProps {
  readonly conversations: readonly Conversation[];
  readonly order: Settings['conversationOrder'];
  readonly shownId: string | null;
  readonly actions: RowActions;
  readonly onShow: (id: string) => void;
  readonly onRename: (id: string, title: string) => void;
  readonly onDeleteFolder: (folder: Folder) => void;
  /** Whether what is in a folder stands under its name; without, it stands among the others. */
  readonly sections: 'folders' | 'none';
  /** What scrolls the list. */
  readonly scroller: RefObject<HTMLElement | null>;
}

/** More rows than this, and only those near the window are drawn. */
const longList = 200;

/**
 * The conversations in their sections. Arrows move, Enter shows, F2 renames, Delete deletes; Space, Ctrl+click and Shift+click select,
 * and then the keys are about all that is selected.
 */
export function ConversationList(props: ConversationListProps) {
  const { conversations, actions, shownId, scroller } = props;
  const { i18n } = useTranslation();
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const { collapsed } = useStore(collapsedStore);
  const today = useToday();
  const list = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);
  const sections = listSections(
    conversations,
    props.sections === 'folders' ? actions.folders : [],
    props.order,
    i18n.language,
    today,
  );
  const rows = listRows(sections, collapsed);
  const ids = rows.flatMap((row) => (row.type === 'conversation' ? [row.conversation.id] : []));
  const selection = useListSelection(ids);
  const currentId = [focusedId, shownId].find((id) => id !== null && ids.includes(id)) ?? ids[0];

  function focusRow(id: string): void {
    const find = (): HTMLElement | null | undefined =>
      list.current?.querySelector<HTMLElement>(`[data-conversation="${id}"]`);
    const row = find();
    if (row) return row.focus();
    // Out of sight, it is not there yet.
    virtualizer.current?.scrollToIndex(
      rows.findIndex(({ key }) => key === id),
      { align: 'nearest' },
    );
    requestAnimationFrame(() => requestAnimationFrame(() => find()?.focus()));
  }

  function onKeyDown(event: KeyboardEvent, conversation: Conversation): void {
    const { id } = conversation;
    const action = listAction(event, ids, id);
    if (action === null || (action.type === 'clear' && selection.ids.size === 0)) return;
    event.preventDefault();
    if (action.type === 'focus') {
      if (action.extends) selection.extendFrom(id, action.id);
      focusRow(action.id);
    } else if (action.type === 'rename') setRenamingId(id);
    else if (action.type === 'toggle') selection.toggle(id);
    else if (action.type === 'select-all') selection.all();
    else if (action.type === 'clear') selection.clear();
    else deleteFrom(conversation);
  }

  /** All that is selected where the row is, else the row alone; the focus stays in the list. */
  function deleteFrom(conversation: Conversation): void {
    const several = selection.ids.has(conversation.id);
    const deleted = several ? conversations.filter(({ id }) => selection.ids.has(id)) : [conversation];
    const gone = new Set(deleted.map(({ id }) => id));
    actions.onDelete(deleted);
    if (several) selection.clear();
    // After a menu, too, which gives the focus back to its row when it closes: the row will be gone.
    focusRow(neighbourOf(ids, conversation.id, gone));
    requestAnimationFrame(() => focusRow(neighbourOf(ids, conversation.id, gone)));
  }

  function endRenaming(id: string): void {
    setRenamingId(null);
    requestAnimationFrame(() => {
      // Whoever left the field for another place wants to be there.
      if (document.activeElement === document.body) focusRow(id);
    });
  }

  const rowActions: RowActions = { ...actions, onDelete: (deleted) => deleted.forEach(deleteFrom) };
  // The row that the Tab key comes to and the one that is renamed are there wherever the list is scrolled.
  const kept = rows.flatMap(({ key }, index) => (key === currentId || key === renamingId ? [index] : []));
  const draw = (row: ListRow) =>
    row.type === 'heading' ? (
      <SectionHeading key={row.key} section={row.section} open={row.open} onDeleteFolder={props.onDeleteFolder} />
    ) : (
      <ConversationRow
        key={row.key}
        conversation={row.conversation}
        actions={rowActions}
        shown={row.key === shownId}
        current={row.key === currentId}
        selected={selection.ids.size === 0 ? null : selection.ids.has(row.key)}
        renaming={row.key === renamingId}
        onClick={(event) => selection.clicked(event, row.key) || props.onShow(row.key)}
        onSelect={() => selection.toggle(row.key)}
        onRenaming={(on) => (on ? setRenamingId(row.key) : endRenaming(row.key))}
        onRename={(title) => props.onRename(row.key, title)}
        onFocus={() => setFocusedId(row.key)}
        onKeyDown={(event) => onKeyDown(event, row.conversation)}
      />
    );
  return (
    <div ref={list}>
      {rows.length > longList ? (
        <Virtualizer ref={virtualizer} data={rows} scrollRef={scroller} bufferSize={400} keepMounted={kept}>
          {draw}
        </Virtualizer>
      ) : (
        rows.map(draw)
      )}
    </div>
  );
}

/** The row that is nearest to one that goes, and stays itself. */
function neighbourOf(ids: readonly string[], id: string, gone: ReadonlySet<string>): string {
  const place = ids.indexOf(id);
  const stays = (one: string): boolean => !gone.has(one);
  return ids.slice(place + 1).find(stays) ?? ids.slice(0, place).findLast(stays) ?? id;
}
