import { create } from 'zustand';
import type { FoundPlace } from './find-places.ts';

interface FindState {
  readonly open: boolean;
  readonly text: string;
  /** The place that is shown; null = one near the reader is to be chosen. */
  readonly current: FoundPlace | null;
  /** Grows with each wish for the field's focus, also while the bar is open already. */
  readonly focusWishes: number;
  /** What had the focus before the bar: it gets it back. */
  readonly before: Element | null;
}

/** What is looked for in the shown conversation; the words stay for the next time. */
export const findStore = create<FindState>(() => ({
  open: false,
  text: '',
  current: null,
  focusWishes: 0,
  before: null,
}));

/** Opens the bar with the focus in its field, whose text is selected then. */
export function openFind(): void {
  findStore.setState(({ focusWishes, open, current, before }) => ({
    open: true,
    focusWishes: focusWishes + 1,
    current: open ? current : null,
    before: open ? before : document.activeElement,
  }));
}

/** Closes the bar and gives the focus back; `onGone` where there is nothing to give it to any more. */
export function closeFind(onGone: () => void): void {
  const { before } = findStore.getState();
  findStore.setState({ open: false, current: null, before: null });
  if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
  else onGone();
}
