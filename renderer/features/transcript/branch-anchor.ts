import type { BranchDirection } from './branch-step.ts';

/** Another branch was asked for: which message of it takes the place, and where on the screen it is to stand. */
interface BranchChange {
  readonly messageId: string;
  readonly direction: BranchDirection;
  /** The switcher's distance to the upper edge of the window, in CSS pixels. */
  readonly top: number;
  /** The keyboard was on the switcher. */
  readonly focused: boolean;
}

let awaited: BranchChange | null = null;

/** A switcher was used: the one that takes its place will stand where it stood, and have the keyboard if it had. */
export function awaitBranch(messageId: string, direction: BranchDirection, switcher: HTMLElement): void {
  const { top } = switcher.getBoundingClientRect();
  awaited = { messageId, direction, top, focused: switcher.contains(document.activeElement) };
}

/** The branch could not be shown. */
export function forgetBranch(messageId: string): void {
  if (awaited?.messageId === messageId) awaited = null;
}

/** Frames in which rows that are measured for the first time may still move the page. */
const settlingFrames = 3;

/** Puts the awaited switcher into its place, once, when it is there. Answers whether it was. */
export function arriveAtBranch(scroller: HTMLElement): boolean {
  const change = awaited;
  const switcher = change && findSwitcher(scroller, change.messageId);
  if (change === null || switcher === null) return false;
  awaited = null;
  hold(scroller, change, settlingFrames);
  if (change.focused) {
    switcher.querySelector<HTMLElement>(`[data-step="${change.direction}"]`)?.focus({ preventScroll: true });
  }
  return true;
}

function hold(scroller: HTMLElement, change: BranchChange, frames: number): void {
  const switcher = findSwitcher(scroller, change.messageId);
  if (switcher === null) return;
  const moved = switcher.getBoundingClientRect().top - change.top;
  if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
  if (frames > 0) requestAnimationFrame(() => hold(scroller, change, frames - 1));
}

function findSwitcher(scroller: HTMLElement, messageId: string): HTMLElement | null {
  return scroller.querySelector<HTMLElement>(`[data-branches="${CSS.escape(messageId)}"]`);
}
