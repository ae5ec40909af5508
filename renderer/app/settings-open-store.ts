import { create } from 'zustand';

/** Whether the settings are in sight. */
export const settingsOpenStore = create<{ readonly open: boolean }>(() => ({ open: false }));

/** Shows the settings. */
export function openSettings(): void {
  settingsOpenStore.setState({ open: true });
}
