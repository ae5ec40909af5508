import type { VirtualizerHandle } from 'virtua';
import type { TranscriptRow } from './transcript-rows.ts';

/** Where the reader is: a row, and how many CSS pixels of it are above the upper edge. */
export interface RowPlace {
  readonly key: string;
  readonly offset: number;
}

/** The row at the upper edge of the window; null where there is none. `list` is null where every row is drawn. */
export function topRow(
  scroller: HTMLElement,
  list: VirtualizerHandle | null,
  rows: readonly TranscriptRow[],
): RowPlace | null {
  if (list === null) return topElement(scroller);
  const top = scroller.scrollTop;
  const index = list.findItemIndex(top);
  const row = rows[index];
  return row === undefined ? null : { key: row.key, offset: top - list.getItemOffset(index) };
}

/** Takes the window to a row. Answers whether the row is there. */
export function showRow(
  scroller: HTMLElement,
  list: VirtualizerHandle | null,
  rows: readonly TranscriptRow[],
  { key, offset }: RowPlace,
): boolean {
  const index = rows.findIndex((row) => row.key === key);
  if (index === -1) return false;
  if (list !== null) {
    list.scrollToIndex(index, { align: 'start', offset });
    return true;
  }
  const row = scroller.querySelector(`[data-row="${CSS.escape(key)}"]`);
  if (row === null) return false;
  const distance = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollBy({ top: distance + offset, behavior: 'instant' });
  return true;
}

function topElement(scroller: HTMLElement): RowPlace | null {
  const edge = scroller.getBoundingClientRect().top;
  for (const row of scroller.querySelectorAll<HTMLElement>('[data-row]')) {
    const { top, bottom } = row.getBoundingClientRect();
    if (bottom > edge) return { key: row.dataset['row'] ?? '', offset: edge - top };
  }
  return null;
}
