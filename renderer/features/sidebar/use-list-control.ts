import { type KeyboardEvent, useState } from 'react';
import type { Conversation, Folder } from '../../../contract/conversation.ts';
import { type FolderLine, type KeyTargets, pressOnConversation, pressOnFolder } from './list-key-presses.ts';
import { type ListElements, useListFocus } from './use-list-focus.ts';
import type { ShownRows } from './use-list-rows.ts';
import { useListSelection } from './use-list-selection.ts';
import type { RowActions } from './use-row-menu.tsx';

interface ListControlOptions {
  readonly shown: ShownRows;
  readonly shownId: string | null;
  readonly actions: RowActions;
  readonly onDeleteFolder: (folder: Folder) => void;
}

/** Which line of the list has the keyboard, which one is renamed, and what keys and menus do there. */
export function useListControl(options: ListControlOptions, elements: ListElements) {
  const { shown, actions, onDeleteFolder } = options;
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const focus = useListFocus(shown, options.shownId, elements);
  const selection = useListSelection(shown.conversations.map(({ id }) => id));

  /** All that is selected where the row is, else the row alone. */
  const withRow = (conversation: Conversation): readonly Conversation[] =>
    selection.ids.has(conversation.id) ? shown.conversations.filter(({ id }) => selection.ids.has(id)) : [conversation];

  const clearWith = ({ id }: Conversation): void => {
    if (selection.ids.has(id)) selection.clear();
  };

  function remove(conversation: Conversation): void {
    const removed = withRow(conversation);
    actions.onDelete(removed);
    clearWith(conversation);
    focus.leave(conversation.id, new Set(removed.map(({ id }) => id)));
  }

  function removeFolder(folder: Folder, key: string): void {
    onDeleteFolder(folder);
    focus.leave(key, new Set([key]));
  }

  function endRenaming(id: string): void {
    setRenamingId(null);
    requestAnimationFrame(() => {
      // Whoever left the field for another place wants to be there.
      if (document.activeElement === document.body) focus.focusLine(id);
    });
  }

  /** What the menu of a row does. */
  const actionsOf = (conversation: Conversation): RowActions => ({
    ...actions,
    onDelete: () => remove(conversation),
    onArrange: (arranged, change) => {
      actions.onArrange(arranged, change);
      clearWith(conversation);
    },
  });

  const targets: KeyTargets = { focus, selection, rename: setRenamingId, remove, removeFolder };
  return {
    focus,
    selection,
    renamingId,
    setRenaming: (id: string, on: boolean) => (on ? setRenamingId(id) : endRenaming(id)),
    /** Lines that are there wherever the list is scrolled. */
    kept: [focus.currentKey, renamingId].filter((key) => typeof key === 'string'),
    withRow,
    actionsOf,
    removeFolder,
    onConversationKey: (event: KeyboardEvent, one: Conversation) => pressOnConversation(targets, event, one),
    onFolderKey: (event: KeyboardEvent, line: FolderLine) => pressOnFolder(targets, event, line),
  };
}
