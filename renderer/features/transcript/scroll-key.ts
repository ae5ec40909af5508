const scrollKeys = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']);

/** The key with which a scroller is moved; null for others, with modifiers, and where it moves a text's caret. */
export function scrollKey(event: KeyboardEvent): string | null {
  const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  const editing =
    event.target instanceof Element && event.target.closest('input, textarea, select, [role="menu"]') !== null;
  return modified || editing || event.defaultPrevented || !scrollKeys.has(event.key) ? null : event.key;
}
