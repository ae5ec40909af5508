import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampRect,
  displayAt,
  intersection,
  pictureSize,
  placeBeside,
  toDip,
  toPixels,
} from '../../../main/capture/geometry.ts';
import type { DipRect } from '../../../main/capture/port.ts';
import { anyDesktop, anyDisplay, anyRectIn } from './desktop-layouts.ts';

const inside = (inner: DipRect, outer: DipRect, tolerance = 0): boolean =>
  inner.x >= outer.x - tolerance &&
  inner.y >= outer.y - tolerance &&
  inner.x + inner.width <= outer.x + outer.width + tolerance &&
  inner.y + inner.height <= outer.y + outer.height + tolerance;

const anyRect = fc.record({
  x: fc.double({ min: -9000, max: 9000, noNaN: true }),
  y: fc.double({ min: -9000, max: 9000, noNaN: true }),
  width: fc.double({ min: -10, max: 9000, noNaN: true }),
  height: fc.double({ min: -10, max: 9000, noNaN: true }),
});

const anyFraction = fc.double({ min: 0, max: 1, noNaN: true });
const anyPart = fc.record({ from: anyFraction, length: anyFraction });

/** The picture that a display has, which a system may round otherwise than we do. */
const displayAndPicture = anyDisplay.chain((display) =>
  fc.record({
    display: fc.constant(display),
    picture: fc.record({
      width: fc.integer({ min: -1, max: 1 }).map((by) => pictureSize(display).width + by),
      height: fc.integer({ min: -1, max: 1 }).map((by) => pictureSize(display).height + by),
    }),
  }),
);

const withRect = displayAndPicture.chain((given) => anyRectIn(given.picture).map((rect) => ({ ...given, rect })));

describe('the picture of a display', () => {
  it('has whole pixels, as many as the scale factor says', () => {
    fc.assert(
      fc.property(anyDisplay, (display) => {
        const { width, height } = pictureSize(display);
        expect(Number.isInteger(width) && Number.isInteger(height)).toBe(true);
        expect(Math.abs(width - display.bounds.width * display.scaleFactor)).toBeLessThanOrEqual(0.5);
        expect(Math.abs(height - display.bounds.height * display.scaleFactor)).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  it('gives the very pixels back that were turned into a place on the desktop', () => {
    fc.assert(
      fc.property(withRect, ({ display, picture, rect }) => {
        expect(toPixels(toDip(rect, picture, display), picture, display)).toEqual(rect);
      }),
    );
  });

  it('gives a place on the desktop back to within half a pixel at each edge', () => {
    fc.assert(
      fc.property(displayAndPicture, fc.tuple(anyPart, anyPart), ({ display, picture }, [part, other]) => {
        const { bounds } = display;
        const [across, down] = [bounds.width / picture.width, bounds.height / picture.height];
        const x = bounds.x + part.from * (bounds.width - across);
        const y = bounds.y + other.from * (bounds.height - down);
        const width = across + part.length * (bounds.x + bounds.width - across - x);
        const height = down + other.length * (bounds.y + bounds.height - down - y);
        const back = toDip(toPixels({ x, y, width, height }, picture, display), picture, display);
        const half = 0.5 + 1e-6;
        expect(Math.abs(back.x - x)).toBeLessThanOrEqual(half * across);
        expect(Math.abs(back.y - y)).toBeLessThanOrEqual(half * down);
        expect(Math.abs(back.x + back.width - x - width)).toBeLessThanOrEqual(half * across);
        expect(Math.abs(back.y + back.height - y - height)).toBeLessThanOrEqual(half * down);
      }),
    );
  });

  it('lies on its display, to the last pixel', () => {
    fc.assert(
      fc.property(withRect, ({ display, picture, rect }) => {
        expect(inside(toDip(rect, picture, display), display.bounds, 1e-6)).toBe(true);
        const whole = { x: 0, y: 0, ...picture };
        const { x, y, width, height } = toDip(whole, picture, display);
        expect([x, y]).toEqual([display.bounds.x, display.bounds.y]);
        expect(width).toBeCloseTo(display.bounds.width, 6);
        expect(height).toBeCloseTo(display.bounds.height, 6);
      }),
    );
  });
});

describe('a rectangle that is cut at the border of a picture', () => {
  it('is never empty, never outside, and of whole pixels', () => {
    fc.assert(
      fc.property(anyRect, displayAndPicture, (rect, { picture }) => {
        const cut = clampRect(rect, picture);
        expect(Object.values(cut).every(Number.isInteger)).toBe(true);
        expect(cut.width).toBeGreaterThanOrEqual(1);
        expect(cut.height).toBeGreaterThanOrEqual(1);
        expect(inside(cut, { x: 0, y: 0, ...picture })).toBe(true);
      }),
    );
  });

  it('stays as it is where it lies inside', () => {
    fc.assert(
      fc.property(withRect, ({ picture, rect }) => {
        expect(clampRect(rect, picture)).toEqual(rect);
      }),
    );
  });
});

describe('what two rectangles share', () => {
  it('lies in both, and is the same either way round', () => {
    fc.assert(
      fc.property(anyRect, anyDisplay, (rect, { bounds }) => {
        const shared = intersection(rect, bounds);
        expect(intersection(bounds, rect)).toEqual(shared);
        if (shared === null) return;
        expect(inside(shared, rect, 1e-6) && inside(shared, bounds, 1e-6)).toBe(true);
      }),
    );
  });

  it('is nothing where only an edge touches', () => {
    expect(intersection({ x: 0, y: 0, width: 5, height: 5 }, { x: 5, y: 0, width: 5, height: 5 })).toBeNull();
  });
});

describe('the display at a point', () => {
  it('is the one that contains it', () => {
    const somewhere = anyDesktop.chain((displays) =>
      fc.record({ displays: fc.constant(displays), display: fc.constantFrom(...displays) }).chain((given) =>
        anyRectIn(given.display.bounds).map(({ x, y }) => ({
          ...given,
          point: { x: given.display.bounds.x + x, y: given.display.bounds.y + y },
        })),
      ),
    );
    fc.assert(
      fc.property(somewhere, ({ displays, display, point }) => {
        expect(displayAt(point, displays)).toBe(display);
      }),
    );
  });

  it('is the nearest one where none contains it, and there always is one', () => {
    const left = { bounds: { x: -100, y: 0, width: 100, height: 100 } };
    const right = { bounds: { x: 0, y: 50, width: 100, height: 100 } };
    expect(displayAt({ x: 90, y: -20 }, [left, right])).toBe(right);
    expect(displayAt({ x: 10, y: 20 }, [left, right])).toBe(left);
    expect(displayAt({ x: -500, y: 90 }, [left, right])).toBe(left);
    expect(displayAt({ x: 0, y: 0 }, [])).toBeUndefined();
  });
});

describe('the window beside a selection', () => {
  const anySize = fc.record({
    width: fc.integer({ min: 120, max: 6000 }),
    height: fc.integer({ min: 80, max: 4000 }),
  });
  /** Selections of a display's picture, as they come: anywhere on it, bars included, at fractions of a pixel. */
  const anyPlacement = fc.record({ from: withRect, size: anySize }).map(({ from, size }) => ({
    selection: toDip(from.rect, from.picture, from.display),
    workArea: from.display.workArea,
    size,
  }));

  it('is always inside the work area, in whole pixels, and as large as asked where that fits', () => {
    fc.assert(
      fc.property(anyPlacement, ({ selection, size, workArea }) => {
        const placed = placeBeside(selection, size, workArea);
        expect(inside(placed, workArea)).toBe(true);
        expect(Object.values(placed).every(Number.isInteger)).toBe(true);
        expect(placed.width).toBe(Math.min(size.width, workArea.width));
        expect(placed.height).toBe(Math.min(size.height, workArea.height));
      }),
    );
  });

  it('never lies over the selection where any side has room', () => {
    fc.assert(
      fc.property(anyPlacement, ({ selection, size, workArea }) => {
        const [width, height] = [Math.min(size.width, workArea.width), Math.min(size.height, workArea.height)];
        const room = [
          workArea.x + workArea.width - Math.ceil(selection.x + selection.width) - width,
          Math.floor(selection.x) - workArea.x - width,
          workArea.y + workArea.height - Math.ceil(selection.y + selection.height) - height,
          Math.floor(selection.y) - workArea.y - height,
        ];
        fc.pre(room.some((left) => left >= 0));
        expect(intersection(placeBeside(selection, size, workArea), selection)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('is at the same place each time', () => {
    fc.assert(
      fc.property(anyPlacement, ({ selection, size, workArea }) => {
        expect(placeBeside(selection, size, workArea)).toEqual(placeBeside({ ...selection }, size, workArea));
      }),
    );
  });

  const workArea = { x: -1000, y: 0, width: 1000, height: 800 };
  const size = { width: 300, height: 200 };

  it.each([
    ['to the right', { x: -900, y: 100, width: 200, height: 100 }, { x: -688, y: 100 }],
    ['to the left where the right is taken', { x: -400, y: 100, width: 300, height: 100 }, { x: -712, y: 100 }],
    ['below where both sides are taken', { x: -800, y: 100, width: 600, height: 100 }, { x: -800, y: 212 }],
    ['above where nothing else has room', { x: -800, y: 400, width: 600, height: 390 }, { x: -800, y: 188 }],
    ['level with the selection, but inside', { x: -900, y: 750, width: 200, height: 40 }, { x: -688, y: 600 }],
    ['closer than it likes where only that fits', { x: -700, y: 0, width: 700, height: 800 }, { x: -1000, y: 0 }],
    [
      'over its bottom right corner where nothing has room',
      { x: -990, y: 10, width: 980, height: 780 },
      { x: -322, y: 578 },
    ],
    [
      'beside a selection in the bar outside the work area',
      { x: -1000, y: 805, width: 1000, height: 20 },
      { x: -1000, y: 593 },
    ],
  ])('goes %s', (_, selection, expected) => {
    expect(placeBeside(selection, size, workArea)).toEqual({ ...expected, ...size });
  });

  const selection = { x: -900, y: 100, width: 300, height: 100 };
  const atRight = { x: -588, y: 100, ...size };

  it('keeps off what is taken while another side has room, and stays beside the selection where none has', () => {
    const below = { x: -900, y: 212 };
    expect(placeBeside(selection, size, workArea, [atRight])).toEqual({ ...below, ...size });
    expect(placeBeside(selection, size, workArea, [{ ...atRight, x: -288 }])).toEqual(atRight);
    expect(placeBeside(selection, size, workArea, [workArea])).toEqual(atRight);
  });
});
