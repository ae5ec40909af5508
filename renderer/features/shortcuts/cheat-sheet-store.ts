import { create } from 'zustand';

/** Whether the sheet of shortcuts is in sight. */
export const cheatSheetStore = create<{ readonly open: boolean }>(() => ({ open: false }));

/** Shows every shortcut. */
export function openCheatSheet(): void {
  cheatSheetStore.setState({ open: true });
}
