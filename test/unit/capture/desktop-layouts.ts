import fc from 'fast-check';
import type { CaptureDisplay, DipRect } from '../../../main/capture/port.ts';

const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

/** A display anywhere around the origin, with a scale factor that systems offer and a bar along one edge. */
export const anyDisplay: fc.Arbitrary<CaptureDisplay> = fc
  .record({
    id: whole(1, 2 ** 31),
    x: whole(-8000, 8000),
    y: whole(-8000, 8000),
    width: whole(320, 5120),
    height: whole(240, 2880),
    scaleFactor: fc.constantFrom(1, 1.25, 1.5, 1.75, 2, 2.25, 3),
    bar: whole(0, 80),
    edge: fc.constantFrom('top', 'bottom', 'left', 'right'),
  })
  .map(({ id, scaleFactor, bar, edge, ...bounds }) => ({
    id,
    bounds,
    scaleFactor,
    workArea: without(bounds, bar, edge),
  }));

/** Displays side by side, from left to right, each shifted up or down, the first with a negative origin as often as not. */
export const anyDesktop: fc.Arbitrary<readonly CaptureDisplay[]> = fc
  .array(anyDisplay, { minLength: 1, maxLength: 4 })
  .map((displays) => {
    let right = displays[0]?.bounds.x ?? 0;
    return displays.map((display, index) => {
      const move = (rect: DipRect, dx: number): DipRect => ({ ...rect, x: rect.x + dx });
      const by = right - display.bounds.x;
      right += display.bounds.width;
      return { ...display, id: index + 1, bounds: move(display.bounds, by), workArea: move(display.workArea, by) };
    });
  });

/** A rectangle of whole pixels that lies in a picture of this size. */
export function anyRectIn({ width, height }: { readonly width: number; readonly height: number }) {
  return fc
    .tuple(whole(0, width - 1), whole(0, height - 1))
    .chain(([x, y]) =>
      fc.record({ x: fc.constant(x), y: fc.constant(y), width: whole(1, width - x), height: whole(1, height - y) }),
    );
}

function without(bounds: DipRect, bar: number, edge: string): DipRect {
  const { x, y, width, height } = bounds;
  switch (edge) {
    case 'top':
      return { x, y: y + bar, width, height: height - bar };
    case 'bottom':
      return { x, y, width, height: height - bar };
    case 'left':
      return { x: x + bar, y, width: width - bar, height };
    default:
      return { x, y, width: width - bar, height };
  }
}
