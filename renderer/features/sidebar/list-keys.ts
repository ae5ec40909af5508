/** What a key does in the list of conversations. `focus` names the row that gets the focus. */
export type ListAction =
  | { readonly type: 'focus'; readonly id: string }
  | { readonly type: 'rename' }
  | { readonly type: 'delete' };

/** The action of a key on the row `id` of the rows `ids`, in their order; null = not a key of the list. */
export function listAction(key: string, ids: readonly string[], id: string): ListAction | null {
  if (key === 'F2') return { type: 'rename' };
  if (key === 'Delete') return { type: 'delete' };
  const place = ids.indexOf(id);
  const target = targetOf(key, place, ids.length);
  const next = target === null ? undefined : ids[Math.min(Math.max(target, 0), ids.length - 1)];
  return next === undefined ? null : { type: 'focus', id: next };
}

function targetOf(key: string, place: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return place + 1;
    case 'ArrowUp':
      return place - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
