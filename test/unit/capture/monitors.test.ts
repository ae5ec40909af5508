import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureSize } from '../../../main/capture/geometry.ts';
import { findMonitor, type Monitor, monitorOf, placeOnDisplay } from '../../../main/capture/monitors.ts';
import type { CaptureDisplay } from '../../../main/capture/port.ts';
import { anyDesktop } from './desktop-layouts.ts';

/** Displays of one scale in a row, and their monitors in pixels, as X11 has them. */
const anyX11Desktop = fc
  .record({
    scaleFactor: fc.constantFrom(1, 1.25, 1.5, 1.75, 2, 2.25, 3),
    widths: fc.array(fc.integer({ min: 320, max: 5120 }), { minLength: 1, maxLength: 4 }),
    height: fc.integer({ min: 240, max: 2880 }),
  })
  .map(({ scaleFactor, widths, height }) => {
    let x = 0;
    return widths.map((width, index) => {
      const left = x;
      x += width;
      const bounds = {
        x: Math.round(left / scaleFactor),
        y: 0,
        width: Math.round(width / scaleFactor),
        height: Math.round(height / scaleFactor),
      };
      const native = (length: number): number => Math.floor(length / scaleFactor);
      return {
        display: { id: index + 1, bounds, workArea: bounds, scaleFactor },
        facts: { id: 70 + index, x: native(left), y: 0, width: native(width), height: native(height), scaleFactor },
      };
    });
  });

const scaled = ({ bounds, scaleFactor }: CaptureDisplay) => ({ x: bounds.x * scaleFactor, y: bounds.y * scaleFactor });

describe('the monitor of a display', () => {
  it('is found on X11 at every scale, in spite of what rounding loses', () => {
    fc.assert(
      fc.property(anyX11Desktop, (desktop) => {
        const monitors = desktop.map(({ facts }) => monitorOf(facts, 'linux'));
        for (const { display, facts } of desktop) {
          expect(findMonitor(display, scaled(display), monitors, 'linux')?.id).toBe(facts.id);
        }
      }),
    );
  });

  it('is none where it has gone, on X11', () => {
    fc.assert(
      fc.property(anyX11Desktop, fc.nat(), (desktop, which) => {
        const gone = desktop[which % desktop.length];
        const left = desktop.filter((one) => one !== gone).map(({ facts }) => monitorOf(facts, 'linux'));
        expect(gone && findMonitor(gone.display, scaled(gone.display), left, 'linux')).toBeUndefined();
      }),
    );
  });

  it('is the one of the same id on macOS, whose place nobody asks for', () => {
    fc.assert(
      fc.property(anyDesktop, (displays) => {
        const monitors = displays.map(({ id, bounds, scaleFactor }) =>
          monitorOf({ id, ...bounds, scaleFactor }, 'darwin'),
        );
        for (const display of displays) {
          expect(findMonitor(display, { x: Number.NaN, y: 0 }, monitors.toReversed(), 'darwin')?.id).toBe(display.id);
        }
        expect(monitors.map(({ rect }) => rect)).toEqual(displays.map(({ bounds }) => bounds));
      }),
    );
  });

  it('is at the pixels that Windows names, whatever the scale is', () => {
    const facts = { id: 5, x: 3840, y: -200, width: 2560, height: 1440, scaleFactor: 1.5 };
    const monitor = monitorOf(facts, 'win32');
    expect(monitor).toEqual({ id: 5, rect: { x: 3840, y: -200, width: 2560, height: 1440 }, pixelsPerUnit: 1 });
    const bounds = { x: 2194, y: -133, width: 1707, height: 960 };
    const display = { id: 9, bounds, workArea: bounds, scaleFactor: 1.5 };
    expect(findMonitor(display, { x: 3840, y: -200 }, [monitor], 'win32')).toBe(monitor);
  });
});

describe('where a window is', () => {
  const left: Monitor = { id: 1, rect: { x: -1280, y: 0, width: 1280, height: 800 }, pixelsPerUnit: 1 };
  const right: Monitor = { id: 2, rect: { x: 0, y: 0, width: 1440, height: 900 }, pixelsPerUnit: 2 };
  const displays = [
    { displayId: 10, monitor: left },
    { displayId: 20, monitor: right },
  ];

  it.each([
    [
      'on the display that contains it',
      { x: -1000, y: 100, width: 300, height: 200 },
      10,
      { x: 280, y: 100, width: 300, height: 200 },
    ],
    [
      'in pixels where the system counts in points',
      { x: 100, y: 50, width: 300, height: 200 },
      20,
      { x: 200, y: 100, width: 600, height: 400 },
    ],
    [
      'cut, on the display that shows most of it',
      { x: -300, y: 600, width: 500, height: 150 },
      10,
      { x: 980, y: 600, width: 300, height: 150 },
    ],
    [
      'the whole display where it is larger',
      { x: -50, y: -50, width: 3000, height: 3000 },
      20,
      { x: 0, y: 0, width: 2880, height: 1800 },
    ],
  ])('is %s', (_, window, displayId, rect) => {
    expect(placeOnDisplay(window, displays)).toEqual({ displayId, rect });
  });

  it('is nowhere where no display shows it', () => {
    expect(placeOnDisplay({ x: 5000, y: 0, width: 300, height: 200 }, displays)).toBeNull();
  });

  it('always lies in the picture, and in no other display', () => {
    const anyWindow = fc.record({
      x: fc.integer({ min: -9000, max: 9000 }),
      y: fc.integer({ min: -9000, max: 9000 }),
      width: fc.integer({ min: 1, max: 5000 }),
      height: fc.integer({ min: 1, max: 5000 }),
    });
    fc.assert(
      fc.property(anyDesktop, anyWindow, (desktop, window) => {
        const known = desktop.map(({ id, bounds, scaleFactor }) => ({
          displayId: id,
          monitor: monitorOf({ id, ...bounds, scaleFactor }, 'darwin'),
        }));
        const found = placeOnDisplay(window, known);
        const display = desktop.find(({ id }) => id === found?.displayId);
        fc.pre(found !== null && display !== undefined);
        const size = pictureSize(display);
        expect(Math.min(found.rect.x, found.rect.y)).toBeGreaterThanOrEqual(0);
        expect(Math.min(found.rect.width, found.rect.height)).toBeGreaterThanOrEqual(1);
        expect(found.rect.x + found.rect.width).toBeLessThanOrEqual(size.width);
        expect(found.rect.y + found.rect.height).toBeLessThanOrEqual(size.height);
      }),
    );
  });
});
