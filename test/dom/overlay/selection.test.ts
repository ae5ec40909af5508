import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PixelRect } from '../../../contract/capture.ts';
import { noSnap, type Snap } from '../../../renderer/overlay/drag-rect.ts';
import { type Handle, handles } from '../../../renderer/overlay/handles.ts';
import {
  noSelection,
  reduceSelection,
  type SelectionEffect,
  type SelectionEvent,
  type SelectionState,
} from '../../../renderer/overlay/selection.ts';

const bounds = fc.record({ width: fc.integer({ min: 1, max: 5000 }), height: fc.integer({ min: 1, max: 5000 }) });
/** Beyond the borders too, and between pixels. */
const coordinate = fc.oneof(fc.integer({ min: -100, max: 5100 }), fc.double({ min: -100, max: 5100, noNaN: true }));
const point = fc.record({ x: coordinate, y: coordinate });
const step = fc.integer({ min: -20, max: 20 });
const by = fc.record({ x: step, y: step });
const pointerId = fc.integer({ min: 1, max: 2 });
const target = fc.constantFrom(...handles, 'inside' as const, 'outside' as const);
const anyRect = fc.record({ x: step, y: step, width: fc.integer({ max: 6000 }), height: fc.integer({ max: 6000 }) });
const plain = fc.constantFrom(
  ...(['clear', 'yield', 'last-region', 'confirm', 'whole-display', 'cancel'] as const).map((type) => ({ type })),
);

const event: fc.Arbitrary<SelectionEvent> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ type: fc.constant('freeze'), bounds, lastRegion: fc.option(anyRect) }) },
  { weight: 1, arbitrary: plain },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('press'),
      pointerId,
      point,
      target,
      slop: fc.integer({ min: 0, max: 9 }),
    }),
  },
  { weight: 12, arbitrary: fc.record({ type: fc.constant('drag'), pointerId, point }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('release', 'break-off'), pointerId }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constantFrom('move', 'stretch'), by }) },
);
/** What ends a capture with a region. */
const choice = fc.constantFrom(...(['confirm', 'whole-display'] as const).map((type) => ({ type })));
/** Edges that pull anywhere, to the same place or outside. */
const snap: fc.Arbitrary<Snap> = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: 1 })
  .map((pulls) => (_, position) => position + (pulls[Math.abs(position) % pulls.length] ?? 0));

function frozen(size: { width: number; height: number }, rect: PixelRect | null = null): SelectionState {
  const { state } = reduceSelection(noSelection, { type: 'freeze', bounds: size, lastRegion: null }, noSnap);
  return { ...state, rect };
}

function run(state: SelectionState, events: readonly SelectionEvent[], by: Snap = noSnap) {
  const effects: SelectionEffect[] = [];
  let now = state;
  for (const one of events) {
    const next = reduceSelection(now, one, by);
    now = next.state;
    effects.push(...next.effects);
  }
  return { state: now, effects };
}

/** No selection, or whole pixels within the picture, at least one. */
function isSound(rect: PixelRect | null, size: { width: number; height: number } | null): boolean {
  if (rect === null) return true;
  const { x, y, width, height } = rect;
  return (
    size !== null &&
    Object.values(rect).every(Number.isInteger) &&
    Math.min(x, y) >= 0 &&
    Math.min(width, height) >= 1 &&
    x + width <= size.width &&
    y + height <= size.height
  );
}

/** A picture, and a selection in it. */
const selected = bounds.chain((size) =>
  fc.record({
    size: fc.constant(size),
    rect: fc
      .record({ x: fc.integer({ min: 0, max: size.width - 1 }), y: fc.integer({ min: 0, max: size.height - 1 }) })
      .chain(({ x, y }) =>
        fc.record({
          x: fc.constant(x),
          y: fc.constant(y),
          width: fc.integer({ min: 1, max: size.width - x }),
          height: fc.integer({ min: 1, max: size.height - y }),
        }),
      ),
  }),
);

describe('any sequence of events', () => {
  it('leaves no selection, or whole pixels within the picture', () => {
    fc.assert(
      fc.property(bounds, fc.array(event, { maxLength: 60 }), snap, (size, events, pulls) => {
        let state = frozen(size);
        for (const one of events) {
          const next = reduceSelection(state, one, pulls);
          state = next.state;
          const sent = next.effects.flatMap((effect) => (effect.type === 'select' ? [effect.rect] : []));
          const sound = [state.rect, ...sent].every((rect) => isSound(rect, state.bounds));
          expect(sound, JSON.stringify(state)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is over with a cancel, which is always told', () => {
    fc.assert(
      fc.property(bounds, fc.array(event), (size, events) => {
        const alive = [...events.filter(({ type }) => type !== 'clear'), { type: 'cancel' } as const];
        const { state, effects } = run(frozen(size), alive);
        expect([state.rect, state.gesture]).toEqual([null, null]);
        expect(effects.at(-1)).toEqual({ type: 'cancel' });
      }),
    );
  });

  it('chooses at most once in a capture', () => {
    fc.assert(
      fc.property(bounds, fc.array(fc.oneof(event, choice), { minLength: 5 }), (size, events) => {
        const { effects } = run(
          frozen(size),
          events.filter(({ type }) => type !== 'freeze' && type !== 'clear'),
        );
        expect(effects.filter(({ type }) => type === 'select' || type === 'select-display').length).toBeLessThan(2);
      }),
    );
  });

  it('tells that a selection began exactly when there was none', () => {
    fc.assert(
      fc.property(bounds, fc.array(event), (size, events) => {
        let state = frozen(size);
        for (const one of events) {
          const next = reduceSelection(state, one, noSnap);
          const began = state.rect === null && next.state.rect !== null;
          expect(next.effects.some(({ type }) => type === 'began')).toBe(began);
          state = next.state;
        }
      }),
    );
  });
});

describe('a drag', () => {
  const size = { width: 1000, height: 700 };
  const press = (x: number, y: number, on: Handle | 'inside' | 'outside' = 'outside'): SelectionEvent => ({
    type: 'press',
    pointerId: 1,
    point: { x, y },
    target: on,
    slop: 2,
  });
  const drag = (x: number, y: number): SelectionEvent => ({ type: 'drag', pointerId: 1, point: { x, y } });
  const release: SelectionEvent = { type: 'release', pointerId: 1 };

  it('selects from one pixel to the other, both included, in any direction', () => {
    const column = fc.integer({ min: 0, max: 999 });
    const row = fc.integer({ min: 0, max: 699 });
    fc.assert(
      fc.property(column, row, column, row, (x1, y1, x2, y2) => {
        fc.pre(Math.max(Math.abs(x1 - x2), Math.abs(y1 - y2)) > 2);
        expect(run(frozen(size), [press(x1, y1), drag(x2, y2), release]).state.rect).toEqual({
          x: Math.min(x1, x2),
          y: Math.min(y1, y2),
          width: Math.abs(x1 - x2) + 1,
          height: Math.abs(y1 - y2) + 1,
        });
      }),
    );
  });

  it('of no more than the slop is a click, and changes nothing', () => {
    const rect = { x: 5, y: 5, width: 9, height: 9 };
    expect(run(frozen(size), [press(50, 50), drag(52, 48), release])).toEqual({ state: frozen(size), effects: [] });
    expect(run(frozen(size, rect), [press(50, 50), drag(52, 48), release]).state.rect).toEqual(rect);
  });

  it('may become smaller than the slop again', () => {
    const { state } = run(frozen(size), [press(50, 50), drag(60, 60), drag(50, 50), release]);
    expect(state.rect).toEqual({ x: 50, y: 50, width: 1, height: 1 });
  });

  it('of the inside keeps the size', () => {
    fc.assert(
      fc.property(selected, fc.array(point, { minLength: 1 }), (given, points) => {
        const start = press(given.rect.x, given.rect.y, 'inside');
        const { state } = run(frozen(given.size, given.rect), [start, ...points.map(({ x, y }) => drag(x, y))]);
        expect(state.rect?.width).toBe(given.rect.width);
        expect(state.rect?.height).toBe(given.rect.height);
      }),
    );
  });

  it('of a handle keeps the opposite sides where they are, and flips over them', () => {
    fc.assert(
      fc.property(selected, fc.constantFrom(...handles), point, ({ size: picture, rect }, handle, to) => {
        const grab = { x: rect.x, y: rect.y };
        const { state } = run(frozen(picture, rect), [press(grab.x, grab.y, handle), drag(to.x, to.y)]);
        const now = state.rect;
        if (now === null) throw new Error('no selection');
        const moved = {
          x: Math.min(Math.max(Math.floor(to.x), 0), picture.width - 1) - grab.x,
          y: Math.min(Math.max(Math.floor(to.y), 0), picture.height - 1) - grab.y,
        };
        const horizontal = handle.includes('w') ? 'low' : handle.includes('e') ? 'high' : 'none';
        const vertical = handle.includes('n') ? 'low' : handle.includes('s') ? 'high' : 'none';
        const columns = resizedSpan([rect.x, rect.width], horizontal, moved.x, picture.width);
        const rows = resizedSpan([rect.y, rect.height], vertical, moved.y, picture.height);
        expect([now.x, now.width, now.y, now.height]).toEqual([...columns, ...rows]);
      }),
      { numRuns: 500 },
    );
  });

  it('that the system breaks off leaves the selection as it was', () => {
    const rect = { x: 100, y: 100, width: 50, height: 50 };
    for (const on of ['outside', 'inside', 'se'] as const) {
      const { state } = run(frozen(size, rect), [
        press(110, 110, on),
        drag(400, 300),
        { type: 'break-off', pointerId: 1 },
      ]);
      expect(state.rect).toEqual(rect);
    }
  });

  it('is not disturbed by another pointer', () => {
    const { state } = run(frozen(size), [
      press(10, 10),
      drag(50, 50),
      { type: 'press', pointerId: 2, point: { x: 500, y: 500 }, target: 'outside', slop: 2 },
      { type: 'drag', pointerId: 2, point: { x: 600, y: 600 } },
      { type: 'release', pointerId: 2 },
      drag(60, 70),
    ]);
    expect(state.rect).toEqual({ x: 10, y: 10, width: 51, height: 61 });
  });

  it('ends when a selection begins on another display', () => {
    const { state, effects } = run(frozen(size), [press(10, 10), drag(50, 50), { type: 'yield' }, drag(90, 90)]);
    expect([state.rect, state.gesture]).toEqual([null, null]);
    expect(effects).toEqual([{ type: 'began' }]);
  });
});

/** One axis of a resized selection, as start and length: from the end that stays to where the other is moved. */
function resizedSpan(
  [start, length]: readonly [number, number],
  end: 'low' | 'high' | 'none',
  moved: number,
  limit: number,
): readonly [number, number] {
  if (end === 'none') return [start, length];
  const [fixed, moving] = end === 'low' ? [start + length, start] : [start, start + length];
  const to = Math.min(Math.max(moving + moved, 0), limit);
  if (to === fixed) return [fixed < limit ? fixed : fixed - 1, 1];
  return [Math.min(fixed, to), Math.abs(fixed - to)];
}

describe('the keyboard', () => {
  const arrow = (type: 'move' | 'stretch', x: number, y: number): SelectionEvent => ({ type, by: { x, y } });

  it('begins with half of the display in its middle', () => {
    const { state, effects } = run(frozen({ width: 1000, height: 700 }), [arrow('move', 1, 0)]);
    expect(state.rect).toEqual({ x: 250, y: 175, width: 500, height: 350 });
    expect(effects).toEqual([{ type: 'began' }]);
  });

  it('moves a selection without changing its size, and resizes one without moving it', () => {
    fc.assert(
      fc.property(selected, by, ({ size, rect }, { x, y }) => {
        const moved = run(frozen(size, rect), [arrow('move', x, y)]).state.rect;
        expect([moved?.width, moved?.height]).toEqual([rect.width, rect.height]);
        const stretched = run(frozen(size, rect), [arrow('stretch', x, y)]).state.rect;
        expect([stretched?.x, stretched?.y]).toEqual([rect.x, rect.y]);
      }),
    );
  });

  it('takes the last region, cut at the border of a display that became smaller', () => {
    const freeze = { type: 'freeze', bounds: { width: 800, height: 600 } } as const;
    const last = (lastRegion: PixelRect | null) =>
      run(noSelection, [{ ...freeze, lastRegion }, { type: 'last-region' }, { type: 'confirm' }]).effects;
    expect(last({ x: 700, y: 10, width: 300, height: 20 })).toEqual([
      { type: 'began' },
      { type: 'select', rect: { x: 700, y: 10, width: 100, height: 20 } },
    ]);
    expect(last({ x: 900, y: 10, width: 300, height: 20 })).toEqual([]);
    expect(last(null)).toEqual([]);
  });

  it('confirms nothing without a selection', () => {
    expect(run(frozen({ width: 80, height: 60 }), [{ type: 'confirm' }]).effects).toEqual([]);
  });

  it('takes two clicks inside for a double click, and no two drags that the system counts as one', () => {
    const rect = { x: 10, y: 10, width: 30, height: 20 };
    const state = frozen({ width: 80, height: 60 }, rect);
    const press = { type: 'press', pointerId: 1, point: { x: 20, y: 20 }, slop: 2 } as const;
    const release = { type: 'release', pointerId: 1 } as const;
    const click = [{ ...press, target: 'inside' }, release] as const;
    const dragged = [
      { ...press, target: 'outside' },
      { type: 'drag', pointerId: 1, point: { x: 60, y: 50 } },
      release,
    ] as const;
    const doubled = { type: 'double-click' } as const;
    expect(run(state, [...click, ...click, doubled]).effects).toEqual([{ type: 'select', rect }]);
    expect(run(state, [...click, doubled]).effects).toEqual([]);
    expect(run(state, [...dragged, ...dragged, doubled]).effects).toEqual([]);
    expect(run(state, [...click, ...dragged, ...click, doubled]).effects).toEqual([]);
  });
});
