import type { MouseEvent } from 'react';
import { useStore } from 'zustand';
import { extended, nothingSelected, type RowSelection, stillThere, toggled } from './row-selection.ts';
import { clearSelection, sidebarStore } from './sidebar-store.ts';

function select(selection: RowSelection): void {
  sidebarStore.setState({ selection });
}

/** What is selected in a list whose rows stand in the order of `ids`, and how that changes. */
export function useListSelection(ids: readonly string[]) {
  const selection = stillThere(useStore(sidebarStore).selection, ids);
  return {
    ids: selection.ids,
    toggle: (id: string) => select(toggled(selection, id)),
    /** Up to a row, from that which the keyboard comes from where nothing is selected yet. */
    extendFrom: (from: string, id: string): void => {
      if (!ids.includes(id)) return;
      select(extended(selection.anchor === null ? toggled(nothingSelected, from) : selection, ids, id));
    },
    all: () => select({ ids: new Set(ids), anchor: ids[0] ?? null }),
    clear: clearSelection,
    /** Whether a click selected something: one with a modifier does, and any one while something is selected. */
    clicked: (event: MouseEvent, id: string): boolean => {
      if (event.shiftKey) select(extended(selection, ids, id));
      else if (event.ctrlKey || event.metaKey || selection.ids.size > 0) select(toggled(selection, id));
      else return false;
      return true;
    },
  };
}

export type ListSelection = ReturnType<typeof useListSelection>;
