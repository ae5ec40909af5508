import { type RefObject, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { ShownRows } from './use-list-rows.ts';
import { useRowFocus } from './use-row-focus.ts';

/** Where the lines are. */
export interface ListElements {
  readonly list: RefObject<HTMLElement | null>;
  /** Empty where all lines are drawn. */
  readonly virtualizer: RefObject<VirtualizerHandle | null>;
}

/** Which line of the list the keyboard comes to, and how it goes from one to another. */
export function useListFocus(
  { rows, conversations }: ShownRows,
  shownId: string | null,
  { list, virtualizer }: ListElements,
) {
  const [focusedKey, setFocusedKey] = useState<string | null>(null);
  const stops = rows.filter((row) => row.type === 'conversation' || row.section.folder !== null).map(({ key }) => key);
  const first = conversations[0]?.id ?? stops[0];
  const focusLine = useRowFocus(list, (key) => {
    const index = rows.findIndex((row) => row.key === key);
    if (index !== -1) virtualizer.current?.scrollToIndex(index, { align: 'nearest' });
  });
  return {
    /** The lines that the arrows come to. */
    stops,
    /** The one in the tab order. */
    currentKey: [focusedKey, shownId].find((key) => key !== null && stops.includes(key)) ?? first,
    setFocusedKey,
    focusLine,
    /** To the line that is nearest to one that goes, and stays itself. */
    leave: (key: string, gone: ReadonlySet<string>): void => {
      const next = neighbourOf(stops, key, gone);
      focusLine(next);
      // After a menu, too, which gives the focus back to its line when it closes: the line will be gone.
      requestAnimationFrame(() => focusLine(next));
    },
  };
}

export type ListFocus = ReturnType<typeof useListFocus>;

function neighbourOf(keys: readonly string[], key: string, gone: ReadonlySet<string>): string {
  const place = keys.indexOf(key);
  const stays = (one: string): boolean => !gone.has(one);
  return keys.slice(place + 1).find(stays) ?? keys.slice(0, place).findLast(stays) ?? key;
}
