import type { KeyboardEvent, PointerEvent } from 'react';
import { resizedBy } from './resized-by.ts';

export interface ResizeHandleProps {
  readonly label: string;
  /** Pixels. */
  readonly width: number;
  readonly min: number;
  readonly max: number;
  readonly onResize: (width: number) => void;
}

/** The right border of a panel: drag it, or move it with the arrow keys, Home and End. */
export function ResizeHandle({ label, width, min, max, onResize }: ResizeHandleProps) {
  const limited = (next: number): void => onResize(Math.round(Math.min(Math.max(next, min), max)));

  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
  }
  function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const panel = event.currentTarget.parentElement;
    if (panel !== null) limited(event.clientX - panel.getBoundingClientRect().left);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const next = resizedBy(event.key, { width, min, max });
    if (next === null) return;
    event.preventDefault();
    onResize(next);
  }

  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
      className="absolute inset-y-0 -right-1 z-10 w-2 cursor-col-resize touch-none after:absolute after:inset-y-0 after:left-[3px] after:w-px after:bg-line after:transition-colors hover:after:bg-accent focus-visible:outline-none focus-visible:after:w-0.5 focus-visible:after:bg-accent"
    />
  );
}
