import type { PixelRect } from '../../contract/capture.ts';
import type { Size } from '../../contract/picture.ts';
import { type Handle, handlePoint, handles } from './handles.ts';
import { clamp, clipRect } from './pixel-geometry.ts';

interface SelectionFrameProps {
  readonly rect: PixelRect;
  readonly bounds: Size;
  /** Thickness of each tone of the outline. */
  readonly line: number;
  /** Side of a handle; null = none are shown. */
  readonly handle: number | null;
}

/** Outline and handles. The outline is around the selected pixels and hides none, except at the display's border. */
export function SelectionFrame({ rect, bounds, line, handle }: SelectionFrameProps) {
  const outer = around(rect, 2 * line, bounds);
  return (
    <g>
      <rect {...inset(outer, line / 2)} fill="none" stroke="#000000" strokeWidth={line} />
      <rect {...inset(outer, line * 1.5)} fill="none" stroke="#ffffff" strokeWidth={line} />
      {handle === null
        ? null
        : shownHandles(rect, handle).map((one) => (
            <HandleBox key={one} box={handleBox(one, rect, bounds, handle)} line={line} />
          ))}
    </g>
  );
}

function HandleBox({ box, line }: { readonly box: PixelRect; readonly line: number }) {
  return (
    <>
      <rect {...box} fill="#000000" />
      <rect {...inset(box, line)} fill="#ffffff" />
    </>
  );
}

function around(rect: PixelRect, by: number, bounds: Size): PixelRect {
  return clipRect(inset(rect, -by), bounds) ?? rect;
}

function inset({ x, y, width, height }: PixelRect, by: number): PixelRect {
  return { x: x + by, y: y + by, width: Math.max(0, width - 2 * by), height: Math.max(0, height - 2 * by) };
}

/** Those in the middle of a side only where they stand clear of the corners. */
function shownHandles({ width, height }: PixelRect, size: number): readonly Handle[] {
  return handles.filter((handle) => {
    if (handle === 'n' || handle === 's') return width >= 4 * size;
    return (handle !== 'e' && handle !== 'w') || height >= 4 * size;
  });
}

/** In the middle of its corner or side, and wholly on the display. */
function handleBox(handle: Handle, rect: PixelRect, bounds: Size, size: number): PixelRect {
  const { x, y } = handlePoint(handle, rect);
  return {
    x: clamp(Math.round(x - size / 2), 0, bounds.width - size),
    y: clamp(Math.round(y - size / 2), 0, bounds.height - size),
    width: size,
    height: size,
  };
}
