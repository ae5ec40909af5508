import type { KeyboardEvent } from 'react';
import type { Conversation, Folder } from '../../../contract/conversation.ts';
import { renameFolder } from './folder-dialog-store.ts';
import { type ListAction, listAction } from './list-keys.ts';
import { toggleFolder } from './sidebar-store.ts';
import type { ListFocus } from './use-list-focus.ts';
import type { ListSelection } from './use-list-selection.ts';

/** What the keys of the list work on. */
export interface KeyTargets {
  readonly focus: ListFocus;
  readonly selection: ListSelection;
  readonly rename: (id: string) => void;
  readonly remove: (conversation: Conversation) => void;
  readonly removeFolder: (folder: Folder, key: string) => void;
}

/** A folder's heading; `key` is that of its line. */
export interface FolderLine {
  readonly folder: Folder;
  readonly key: string;
  readonly open: boolean;
}

/** A key on the row of a conversation. */
export function pressOnConversation(targets: KeyTargets, event: KeyboardEvent, conversation: Conversation): void {
  const { focus, selection } = targets;
  const { id } = conversation;
  const action = listAction(event, focus.stops, id);
  if (action === null || action.type === 'fold' || isIdle(action, selection)) return;
  event.preventDefault();
  if (action.type === 'focus') {
    if (action.extends) selection.extendFrom(id, action.id);
    focus.focusLine(action.id);
  } else if (action.type === 'rename') targets.rename(id);
  else if (action.type === 'toggle') selection.toggle(id);
  else if (action.type === 'select-all') selection.all();
  else if (action.type === 'clear') selection.clear();
  else targets.remove(conversation);
}

/** A key on the heading of a folder. Space and Enter press it, which opens and closes the folder. */
export function pressOnFolder(targets: KeyTargets, event: KeyboardEvent, { folder, key, open }: FolderLine): void {
  const { focus, selection } = targets;
  const action = listAction(event, focus.stops, key);
  if (action === null || action.type === 'toggle' || isIdle(action, selection)) return;
  event.preventDefault();
  if (action.type === 'focus') focus.focusLine(action.id);
  else if (action.type === 'fold') {
    if (action.open !== open) toggleFolder(folder.id);
  } else if (action.type === 'rename') renameFolder(folder);
  else if (action.type === 'select-all') selection.all();
  else if (action.type === 'clear') selection.clear();
  else targets.removeFolder(folder, key);
}

/** Escape is someone else's where nothing is selected. */
function isIdle(action: ListAction, selection: ListSelection): boolean {
  return action.type === 'clear' && selection.ids.size === 0;
}
