import { create } from 'zustand';
import type { Folder } from '../../../contract/conversation.ts';

/** What a folder's name is asked for. */
export type FolderWish =
  /** A new folder, into which these conversations go. */
  { readonly kind: 'create'; readonly ids: readonly string[] } | { readonly kind: 'rename'; readonly folder: Folder };

/** The open dialog that asks for a folder's name; null = it is closed. */
export const folderDialogStore = create<{ readonly wish: FolderWish | null }>(() => ({ wish: null }));

/** Asks for the name of a new folder, into which conversations may go at once. */
export function createFolder(ids: readonly string[] = []): void {
  folderDialogStore.setState({ wish: { kind: 'create', ids } });
}

/** Asks for another name of a folder. */
export function renameFolder(folder: Folder): void {
  folderDialogStore.setState({ wish: { kind: 'rename', folder } });
}
