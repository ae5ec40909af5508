import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { FakeCaptureDesk, fakeDisplay } from '../../fakes/capture.ts';

const quick = { kind: 'quick-ask' } as const;
const region = { mode: 'region', delaySeconds: 0, target: quick } as const;
const rect = { x: 10, y: 20, width: 30, height: 40 };
let desk: FakeCaptureDesk;
beforeEach(() => {
  desk = new FakeCaptureDesk();
});

/** Lets what was promised happen. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

async function openRegion(): Promise<void> {
  desk.flow.start(region);
  await settle();
  desk.drawAll();
}

/** Nothing of a capture is left on the screen or in the keyboard's way. */
function expectNoTrace(): void {
  expect(desk.visible).toEqual(new Set());
  expect(desk.frozen.size).toBe(0);
  expect(desk.escape).toBeNull();
  expect(desk.ownHidden).toBe(false);
  expect(desk.flow.active).toBe(false);
}

describe('a region', () => {
  it('freezes every display in its own pixels before any overlay shows', async () => {
    desk.flow.start(region);
    await settle();
    expect(desk.visible.size).toBe(0);
    expect(desk.ownHidden).toBe(true);
    expect(desk.frozen.get(1)).toMatchObject({ width: 800, height: 600, scaleFactor: 1, hasPointer: true });
    expect(desk.frozen.get(2)).toMatchObject({ width: 1200, height: 900, scaleFactor: 1.5, hasPointer: false });
    expect(desk.flow.frozenPicture(desk.overlay(2))?.pixels[0]).toBe(2);
    desk.drawAll();
    expect(desk.visible).toEqual(new Set([1, 2]));
  });

  it('is handed over with the pixels of its display, and leaves no trace', async () => {
    await openRegion();
    const overlay = desk.overlay(2);
    desk.flow.select(overlay, rect);
    expectNoTrace();
    expect(desk.delivered).toMatchObject([
      { captured: { rect, display: { id: 2 }, picture: { width: 1200 } }, target: quick },
    ]);
    expect(desk.last).toEqual({ displayId: 2, rect, width: 1200, height: 900 });
    expect(desk.flow.frozenPicture(overlay)).toBeNull();
  });

  it('is cut at the border of its display', async () => {
    await openRegion();
    desk.flow.select(desk.overlay(1), { x: 790, y: 590, width: 500, height: 500 });
    expect(desk.delivered[0]?.captured.rect).toEqual({ x: 790, y: 590, width: 10, height: 10 });
  });

  it('can be the whole display under the pointer, whichever overlay has the keyboard', async () => {
    await openRegion();
    desk.screen.pointerOn = 2;
    desk.flow.selectDisplay(desk.overlay(1));
    expect(desk.delivered[0]?.captured).toMatchObject({
      display: { id: 2 },
      rect: { x: 0, y: 0, width: 1200, height: 900 },
    });
  });

  it('begins on one display only', async () => {
    await openRegion();
    desk.flow.began(desk.overlay(2));
    expect(desk.yielded).toEqual([2]);
  });

  it.each<[string, () => void]>([
    ['its page', () => desk.flow.cancel(desk.overlay(1))],
    ['a second press of the hotkey', () => desk.flow.start(region)],
    ['Escape in any program', () => desk.escape?.()],
    ['a display that comes or goes, a locked screen, a dead page', () => desk.flow.abandon()],
    ['sixty seconds without input', () => desk.clock.advance(60_000)],
  ])('is cancelled by %s', async (_, cancel) => {
    await openRegion();
    cancel();
    expectNoTrace();
    await settle();
    expectNoTrace();
    expect(desk.delivered).toEqual([]);
    expect(desk.failed).toEqual([]);
  });

  it('stays while the user does something', async () => {
    await openRegion();
    desk.clock.advance(59_000);
    desk.flow.input(desk.overlay(1));
    desk.clock.advance(59_000);
    expect(desk.visible.size).toBe(2);
    desk.clock.advance(1_000);
    expectNoTrace();
  });

  it('gives up where no page draws, and says so', async () => {
    desk.flow.start(region);
    await settle();
    desk.clock.advance(5_000);
    expectNoTrace();
    expect(desk.failed).toMatchObject([{ code: 'CAPTURE_FAILED' }]);
  });

  it('is cancelled while the screen is still being captured', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    desk.screen.held = promise;
    desk.flow.start(region);
    await settle();
    desk.flow.start(region);
    resolve();
    await settle();
    expectNoTrace();
    expect(desk.delivered).toEqual([]);
  });

  it('hears nothing of a capture that is over', async () => {
    await openRegion();
    const old = desk.overlay(1);
    desk.flow.cancel(old);
    await openRegion();
    desk.flow.select(old, rect);
    desk.flow.cancel(old);
    desk.flow.drawn(old);
    expect(desk.visible.size).toBe(2);
    expect(desk.delivered).toEqual([]);
  });

  it('fails with its reason, and leaves no trace', async () => {
    desk.screen.failure = new AppError('CAPTURE_DENIED');
    desk.flow.start(region);
    await settle();
    expectNoTrace();
    expect(desk.failed).toMatchObject([{ code: 'CAPTURE_DENIED' }]);
  });
});

describe('other captures', () => {
  it('of the display under the pointer need no overlay', async () => {
    desk.screen.pointerOn = 2;
    desk.flow.start({ ...region, mode: 'display' });
    await settle();
    expect(desk.delivered).toMatchObject([{ captured: { display: { id: 2 }, rect: { width: 1200, height: 900 } } }]);
    expectNoTrace();
  });

  it('of the window in front take its rectangle', async () => {
    desk.screen.window = { displayId: 1, rect };
    desk.flow.start({ ...region, mode: 'window' });
    await settle();
    expect(desk.delivered).toMatchObject([{ captured: { display: { id: 1 }, rect } }]);
  });

  it('of a window that the system does not name fail by that name', async () => {
    desk.flow.start({ ...region, mode: 'window' });
    await settle();
    expect(desk.failed).toMatchObject([{ code: 'CAPTURE_NO_WINDOW' }]);
    expectNoTrace();
  });

  it('wait as long as they were told to, and are cancelled meanwhile by the same request', async () => {
    desk.flow.start({ ...region, delaySeconds: 3 });
    desk.clock.advance(2_999);
    await settle();
    expect(desk.frozen.size).toBe(0);
    desk.clock.advance(1);
    await settle();
    expect(desk.frozen.size).toBe(2);
    desk.flow.abandon();
    desk.flow.start({ ...region, delaySeconds: 3 });
    desk.flow.start(region);
    desk.clock.advance(3_000);
    await settle();
    expectNoTrace();
  });

  it('of another kind take the place of the one that runs', async () => {
    await openRegion();
    desk.flow.start({ ...region, mode: 'display' });
    await settle();
    expect(desk.delivered).toHaveLength(1);
    expectNoTrace();
  });
});

describe('the last region', () => {
  it('is captured again without an overlay', async () => {
    desk.last = { displayId: 2, rect, width: 1200, height: 900 };
    desk.flow.repeat(quick);
    await settle();
    expect(desk.delivered).toMatchObject([{ captured: { display: { id: 2 }, rect } }]);
    expectNoTrace();
  });

  it.each<[string, () => void]>([
    ['there is none', () => undefined],
    ['its display is gone', () => (desk.last = { displayId: 7, rect, width: 800, height: 600 })],
    ['its display has another size', () => (desk.last = { displayId: 1, rect, width: 1600, height: 1200 })],
  ])('is chosen anew where %s', async (_, arrange) => {
    arrange();
    desk.flow.repeat(quick);
    await settle();
    expect(desk.frozen.size).toBe(2);
    expect([...desk.frozen.values()].every(({ lastRegion }) => lastRegion === null)).toBe(true);
  });

  it('is offered on its own display', async () => {
    desk.last = { displayId: 2, rect, width: 1200, height: 900 };
    await openRegion();
    expect(desk.frozen.get(1)?.lastRegion).toBeNull();
    expect(desk.frozen.get(2)?.lastRegion).toEqual(rect);
  });
});

it('whatever happens in whatever order, an ended capture leaves no trace and a delivered rectangle lies in its picture', async () => {
  const step = fc.oneof(
    fc.record({
      do: fc.constant('start' as const),
      mode: fc.constantFrom('region', 'display', 'window'),
      delay: fc.constantFrom(0, 3),
    }),
    fc.record({ do: fc.constantFrom('draw', 'cancel', 'escape', 'abandon', 'repeat', 'settle', 'display', 'input') }),
    fc.record({ do: fc.constant('time' as const), milliseconds: fc.integer({ min: 0, max: 70_000 }) }),
    fc.record({
      do: fc.constant('select' as const),
      on: fc.constantFrom(1, 2),
      rect: fc.record({
        x: fc.integer({ min: 0, max: 2_000 }),
        y: fc.integer({ min: 0, max: 2_000 }),
        width: fc.integer({ min: 1, max: 2_000 }),
        height: fc.integer({ min: 1, max: 2_000 }),
      }),
    }),
  );
  const perform = async (one: typeof step extends fc.Arbitrary<infer Step> ? Step : never): Promise<void> => {
    if (one.do === 'start') desk.flow.start({ mode: one.mode, delaySeconds: one.delay, target: quick });
    else if (one.do === 'time') desk.clock.advance(one.milliseconds);
    else if (one.do === 'select') desk.flow.select(desk.overlay(one.on), one.rect);
    else if (one.do === 'draw') desk.drawAll();
    else if (one.do === 'cancel') desk.flow.cancel(desk.overlay(1));
    else if (one.do === 'escape') desk.escape?.();
    else if (one.do === 'abandon') desk.flow.abandon();
    else if (one.do === 'repeat') desk.flow.repeat(quick);
    else if (one.do === 'input') desk.flow.input(desk.overlay(2));
    else if (one.do === 'display') desk.screen.displays = [fakeDisplay(1), fakeDisplay(2, 800, 1.25)];
    else await settle();
  };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      desk = new FakeCaptureDesk();
      desk.screen.window = { displayId: 2, rect };
      for (const one of steps) {
        await perform(one);
        const left = desk.visible.size > 0 || desk.escape !== null;
        expect(left && !desk.flow.active).toBe(false);
      }
      desk.flow.abandon();
      await settle();
      expectNoTrace();
      for (const { captured } of desk.delivered) {
        expect(captured.rect.width).toBeGreaterThan(0);
        expect(captured.rect.height).toBeGreaterThan(0);
        expect(captured.rect.x + captured.rect.width).toBeLessThanOrEqual(captured.picture.width);
        expect(captured.rect.y + captured.rect.height).toBeLessThanOrEqual(captured.picture.height);
      }
    }),
    { numRuns: 60 },
  );
});
