import type { PointerEvent } from 'react';
import { targetAt } from './handles.ts';
import type { Overlay } from './overlay.ts';
import { physicalLength, physicalPixel } from './physical-pixels.ts';
import type { Point } from './pixel-geometry.ts';

/** Pixels of the page: how far from a side a pointer takes it, and how far a press moves before it is a drag. */
const precise = { reach: 6, slop: 2 };
/** A fingertip hides what it touches. */
const coarse = { reach: 16, slop: 8 };

const rightButton = 2;
const rightButtonDown = 2;

type SurfaceEvent = PointerEvent<HTMLElement>;

/** What the pointer does to the selection: mouse, pen and finger alike. */
export function surfacePointer(overlay: Overlay) {
  const breakOff = ({ pointerId }: SurfaceEvent): void => overlay.dispatch({ type: 'break-off', pointerId });
  return {
    onPointerDown(event: SurfaceEvent) {
      const at = pixelUnder(overlay, event);
      if (at === null || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const target = targetAt(overlay.store.getState().selection.rect, at.point, at.reach);
      overlay.dispatch({ type: 'press', pointerId: event.pointerId, point: at.point, target, slop: at.slop });
    },
    onPointerMove: (event: SurfaceEvent) => follow(overlay, event),
    onPointerUp(event: SurfaceEvent) {
      if (event.button !== 0) return;
      follow(overlay, event);
      overlay.dispatch({ type: 'release', pointerId: event.pointerId });
    },
    onPointerCancel: breakOff,
    onLostPointerCapture: breakOff,
    onDoubleClick() {
      const { frozen, pointer, selection } = overlay.store.getState();
      if (frozen === null || pointer === null) return;
      const target = targetAt(selection.rect, pointer, preciseReach(frozen.scaleFactor));
      if (target !== 'outside') overlay.dispatch({ type: 'double-click' });
    },
  };
}

/** What the pointer does anywhere on the page, hints included: it is seen, and the right button cancels. */
export function pagePointer(overlay: Overlay) {
  const onPointer = (event: SurfaceEvent): void => {
    if (isRightRelease(event)) return overlay.dispatch({ type: 'cancel' });
    const at = pixelUnder(overlay, event);
    if (at !== null) overlay.point(at.point, !isHintButton(event.target));
  };
  return {
    onPointerMove: onPointer,
    onPointerDown: onPointer,
    onPointerUp: onPointer,
    onPointerLeave: ({ pointerType }: SurfaceEvent) => overlay.leave(pointerType !== 'mouse'),
    onContextMenu: (event: { preventDefault: () => void }) => event.preventDefault(),
  };
}

function isHintButton(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button') !== null;
}

/** Released and not pressed: the release would reach the program beneath. Beside another button it comes as a move. */
function isRightRelease({ button, buttons }: SurfaceEvent): boolean {
  return button === rightButton && (buttons & rightButtonDown) === 0;
}

function follow(overlay: Overlay, event: SurfaceEvent): void {
  const at = pixelUnder(overlay, event);
  if (at !== null) overlay.dispatch({ type: 'drag', pointerId: event.pointerId, point: at.point });
}

/** Lengths are in physical pixels; null = nothing is frozen. */
function pixelUnder(
  overlay: Overlay,
  { clientX, clientY, pointerType }: SurfaceEvent,
): { readonly point: Point; readonly reach: number; readonly slop: number } | null {
  const { frozen } = overlay.store.getState();
  if (frozen === null) return null;
  const { reach, slop } = pointerType === 'touch' ? coarse : precise;
  return {
    point: physicalPixel({ x: clientX, y: clientY }, frozen.scaleFactor, frozen),
    reach: physicalLength(reach, frozen.scaleFactor),
    slop: physicalLength(slop, frozen.scaleFactor),
  };
}

/** How far from a side a mouse takes it, in physical pixels: for what the cursor tells. */
export function preciseReach(scaleFactor: number): number {
  return physicalLength(precise.reach, scaleFactor);
}
