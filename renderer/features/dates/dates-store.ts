import { create } from 'zustand';

interface DatesState {
  /** The days of the conversation are in sight. */
  readonly open: boolean;
  /** The first message of the day that was chosen, until the days are out of sight: it gets the keyboard. */
  readonly chosenId: string | null;
}

export const datesStore = create<DatesState>(() => ({ open: false, chosenId: null }));

/** Shows the days of the conversation. */
export function openDates(): void {
  datesStore.setState({ open: true, chosenId: null });
}
