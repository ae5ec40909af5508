import { create } from 'zustand';

interface DatesState {
  /** The days of the conversation are in sight. */
  readonly open: boolean;
  /** One of them was chosen: its first message gets the keyboard. */
  readonly chosen: boolean;
}

export const datesStore = create<DatesState>(() => ({ open: false, chosen: false }));

/** Shows the days of the conversation. */
export function openDates(): void {
  datesStore.setState({ open: true, chosen: false });
}
