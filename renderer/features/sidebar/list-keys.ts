/** What a key does in the list of conversations. `focus` names the line that gets the focus; `extends` selects up to it. */
export type ListAction =
  | { readonly type: 'focus'; readonly id: string; readonly extends: boolean }
  /** Opens or closes a folder. */
  | { readonly type: 'fold'; readonly open: boolean }
  | { readonly type: 'rename' }
  | { readonly type: 'delete' }
  | { readonly type: 'toggle' }
  | { readonly type: 'select-all' }
  | { readonly type: 'clear' };

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** The action of a key on the line `id` of the lines `ids`, in their order; null = not a key of the list. */
export function listAction(pressed: Key, ids: readonly string[], id: string): ListAction | null {
  const { key, shiftKey } = pressed;
  if (pressed.ctrlKey || pressed.metaKey) return key.toLowerCase() === 'a' ? { type: 'select-all' } : null;
  const plain = { F2: 'rename', Delete: 'delete', ' ': 'toggle', Escape: 'clear' } as const;
  if (key in plain) return { type: plain[key as keyof typeof plain] };
  if (key === 'ArrowLeft' || key === 'ArrowRight') return { type: 'fold', open: key === 'ArrowRight' };
  const place = ids.indexOf(id);
  const target = targetOf(key, place, ids.length);
  const next = target === null ? undefined : ids[Math.min(Math.max(target, 0), ids.length - 1)];
  return next === undefined ? null : { type: 'focus', id: next, extends: shiftKey };
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
