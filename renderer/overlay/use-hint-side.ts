import { useEffect, useState } from 'react';
import type { Size } from '../../contract/picture.ts';
import { type HintSide, type HintSurroundings, hintSide } from './placement.ts';

/** The side where the hints stand, from what is around them; `bar` is their element. */
export function useHintSide(bar: HTMLElement | null, around: Omit<HintSurroundings, 'side' | 'hint'>): HintSide {
  const [side, setSide] = useState<HintSide>('bottom');
  const hint = useOuterSize(bar);
  const next = hintSide({ ...around, side, hint });
  if (next !== side) setSide(next);
  return next;
}

/** An element's size with its borders, in pixels of the page; nothing before it is known. */
function useOuterSize(element: HTMLElement | null): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(() => setSize({ width: element.offsetWidth, height: element.offsetHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
