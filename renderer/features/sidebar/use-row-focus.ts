import { type RefObject, useEffect, useRef } from 'react';

/** Frames after which a line is given up that never comes: about a second. */
const patience = 60;

/**
 * Gives the focus to a line by its key. One that is out of sight is scrolled to by `reveal` and has the focus once it is drawn, unless
 * another one is wanted meanwhile.
 */
export function useRowFocus(list: RefObject<HTMLElement | null>, reveal: (key: string) => void): (key: string) => void {
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  function take(key: string): boolean {
    const row = list.current?.querySelector<HTMLElement>(`[data-line="${key}"]`);
    row?.focus();
    // One that is drawn but not measured yet is hidden, and refuses it.
    return row !== null && row !== undefined && document.activeElement === row;
  }

  function takeSoon(key: string, left: number): void {
    frame.current = requestAnimationFrame(() => {
      if (!take(key) && left > 0) takeSoon(key, left - 1);
    });
  }

  return (key) => {
    cancelAnimationFrame(frame.current);
    if (take(key)) return;
    reveal(key);
    takeSoon(key, patience);
  };
}
