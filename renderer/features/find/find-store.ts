import { create } from 'zustand';
import type { FoundPlace } from './find-places.ts';

interface FindState {
  readonly open: boolean;
  readonly text: string;
  /** The place that is shown; null = one near the reader is to be chosen. */
  readonly current: FoundPlace | null;
  /** Grows with each wish for the field's focus, also while the bar is open already. */
  readonly focusWishes: number;
}

/** What is looked for in the shown conversation; the words stay for the next time. */
export const findStore = create<FindState>(() => ({ open: false, text: '', current: null, focusWishes: 0 }));

/** Opens the bar with the focus in its field, whose text is selected then. */
export function openFind(): void {
  findStore.setState(({ focusWishes, open, current }) => ({
    open: true,
    focusWishes: focusWishes + 1,
    current: open ? current : null,
  }));
}

/** Closes the bar. */
export function closeFind(): void {
  findStore.setState({ open: false, current: null });
}
