import { create } from 'zustand';

/** Whether the days of the conversation are in sight. */
export const datesStore = create<{ readonly open: boolean }>(() => ({ open: false }));

/** Shows the days of the conversation. */
export function openDates(): void {
  datesStore.setState({ open: true });
}
