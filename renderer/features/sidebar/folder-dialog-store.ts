import { create } from 'zustand';
import type { Folder } from '../../../contract/conversation.ts';

/** What a folder's name is asked for. */
export type FolderWish =
  /** A new folder, into which these conversations go. */
  { readonly kind: 'create'; readonly ids: readonly string[] } | { readonly kind: 'rename'; readonly folder: Folder };

interface FolderDialogState {
  readonly open: boolean;
  /** What the dialog asks, also while it closes; null until it is opened first. */
  readonly wish: FolderWish | null;
}

/** The dialog that asks for a folder's name. */
export const folderDialogStore = create<FolderDialogState>(() => ({ open: false, wish: null }));

/** Asks for the name of a new folder, into which conversations may go at once. */
export function createFolder(ids: readonly string[] = []): void {
  folderDialogStore.setState({ open: true, wish: { kind: 'create', ids } });
}

/** Asks for another name of a folder. */
export function renameFolder(folder: Folder): void {
  folderDialogStore.setState({ open: true, wish: { kind: 'rename', folder } });
}
