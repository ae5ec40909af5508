import { type RefObject, useEffect, useState } from 'react';

/**
 * Whether the element's content is wider than the element: then it must take the keyboard's focus, to be scrolled.
 * Measured after layout, so that it costs none.
 */
export function useOverflowing(element: RefObject<HTMLElement | null>, enabled = true): boolean {
  const [overflowing, setOverflowing] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (target === null || !enabled) return;
    const observer = new ResizeObserver(() => setOverflowing(target.scrollWidth > target.clientWidth));
    observer.observe(target);
    if (target.firstElementChild !== null) observer.observe(target.firstElementChild);
    return () => observer.disconnect();
  }, [element, enabled]);
  return overflowing;
}
