/** Rows that are selected, and the one from which a range goes on. */
export interface RowSelection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
}

export const nothingSelected: RowSelection = { ids: new Set(), anchor: null };

/** Selects a row, or takes it out. */
export function toggled({ ids }: RowSelection, id: string): RowSelection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next.size === 0 ? nothingSelected : { ids: next, anchor: id };
}

/** Adds what stands from the anchor to a row, both included; the row alone where there is no anchor. */
export function extended({ ids, anchor }: RowSelection, order: readonly string[], id: string): RowSelection {
  const from = anchor === null ? -1 : order.indexOf(anchor);
  const to = order.indexOf(id);
  if (from === -1) return { ids: new Set([...ids, id]), anchor: id };
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...ids, ...range]), anchor };
}

/** What of a selection is still in the list. */
export function stillThere(selection: RowSelection, order: readonly string[]): RowSelection {
  const there = order.filter((id) => selection.ids.has(id));
  if (there.length === selection.ids.size) return selection;
  return there.length === 0 ? nothingSelected : { ids: new Set(there), anchor: selection.anchor };
}
