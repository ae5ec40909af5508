import { type RefObject, useEffect, useMemo, useState } from 'react';
import type { TranscriptRow } from './transcript-rows.ts';

interface Kept {
  readonly focused: string | null;
  /** The rows in which the selection begins and ends, in either order. */
  readonly anchor: string | null;
  readonly focus: string | null;
}

const nothing: Kept = { focused: null, anchor: null, focus: null };

/**
 * The numbers of the rows that stay drawn although they are out of sight: the one with the keyboard, and those that are selected, so that a
 * selection can be longer than the window and is copied as a whole.
 */
export function useKeptRows(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly TranscriptRow[],
): readonly number[] {
  const [kept, setKept] = useState(nothing);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const look = (): void => setKept((before) => same(before, keptIn(scroller.current)));
    document.addEventListener('selectionchange', look, { signal });
    scroller.current?.addEventListener('focusin', look, { signal });
    scroller.current?.addEventListener('focusout', look, { signal });
    return () => stop.abort();
  }, [scroller]);
  return useMemo(() => numbersOf(kept, rows), [kept, rows]);
}

function keptIn(scroller: HTMLElement | null): Kept {
  const selection = document.getSelection();
  const selected = selection !== null && !selection.isCollapsed;
  return {
    focused: rowOf(scroller, document.activeElement),
    anchor: selected ? rowOf(scroller, selection.anchorNode) : null,
    focus: selected ? rowOf(scroller, selection.focusNode) : null,
  };
}

function rowOf(scroller: HTMLElement | null, node: Node | null): string | null {
  if (scroller === null || node === null || !scroller.contains(node)) return null;
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null;
}

function same(before: Kept, after: Kept): Kept {
  const equal = before.focused === after.focused && before.anchor === after.anchor && before.focus === after.focus;
  return equal ? before : after;
}

function numbersOf({ focused, anchor, focus }: Kept, rows: readonly TranscriptRow[]): readonly number[] {
  const find = (key: string | null): number => (key === null ? -1 : rows.findIndex((row) => row.key === key));
  const ends = [find(anchor), find(focus)].filter((number) => number !== -1).toSorted((a, b) => a - b);
  const [first = 0, last = ends.length === 0 ? -1 : first] = ends;
  const numbers = new Set(Array.from({ length: last - first + 1 }, (_, index) => first + index));
  const focusedNumber = find(focused);
  if (focusedNumber !== -1) numbers.add(focusedNumber);
  return [...numbers].toSorted((a, b) => a - b);
}
