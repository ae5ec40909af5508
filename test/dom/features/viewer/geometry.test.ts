// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampView,
  fitScale,
  fitView,
  maxScale,
  panBy,
  toPicture,
  type View,
  zoomAt,
} from '../../../../renderer/features/viewer/geometry.ts';

const size = (most: number) =>
  fc.record({ width: fc.integer({ min: 1, max: most }), height: fc.integer({ min: 1, max: most }) });
const picture = size(20_000);
const stage = size(4_000);
const number = fc.double({ min: -30_000, max: 30_000, noNaN: true });
const point = fc.record({ x: number, y: number });
const scale = fc.double({ min: 0.001, max: 64, noNaN: true });

describe('fitView', () => {
  it('shows the whole picture in the middle and never enlarges it', () => {
    fc.assert(
      fc.property(picture, stage, (pictureSize, stageSize) => {
        const view = fitView(pictureSize, stageSize);
        expect(view.scale).toBeLessThanOrEqual(1);
        expectInside(view, pictureSize, stageSize);
      }),
    );
  });
});

function expectInside(
  view: View,
  picture: { width: number; height: number },
  stage: { width: number; height: number },
) {
  const tolerance = 1e-6 * Math.max(stage.width, stage.height);
  expect(view.offset.x).toBeGreaterThanOrEqual(-tolerance);
  expect(view.offset.y).toBeGreaterThanOrEqual(-tolerance);
  expect(view.offset.x * 2 + picture.width * view.scale).toBeCloseTo(stage.width, 3);
  expect(view.offset.y * 2 + picture.height * view.scale).toBeCloseTo(stage.height, 3);
}

describe('zoomAt', () => {
  it('keeps the point under the pointer where no edge is in the way', () => {
    fc.assert(
      fc.property(picture, stage, scale, scale, point, (pictureSize, stageSize, first, second, anchor) => {
        const from = zoomAt(fitView(pictureSize, stageSize), first, anchor, pictureSize, stageSize);
        const to = zoomAt(from, second, anchor, pictureSize, stageSize);
        const before = toPicture(from, anchor);
        const unclamped = { x: anchor.x - before.x * to.scale, y: anchor.y - before.y * to.scale };
        const clamped = clampView({ scale: to.scale, offset: unclamped }, pictureSize, stageSize);
        const after = toPicture(to, anchor);
        const free = { x: near(clamped.offset.x, unclamped.x), y: near(clamped.offset.y, unclamped.y) };
        expect(free.x ? after.x : before.x).toBeCloseTo(before.x, 2);
        expect(free.y ? after.y : before.y).toBeCloseTo(before.y, 2);
      }),
    );
  });

  it('stays between the whole picture and the largest scale', () => {
    fc.assert(
      fc.property(picture, stage, scale, point, (pictureSize, stageSize, wanted, anchor) => {
        const view = zoomAt(fitView(pictureSize, stageSize), wanted, anchor, pictureSize, stageSize);
        expect(view.scale).toBeGreaterThanOrEqual(fitScale(pictureSize, stageSize));
        expect(view.scale).toBeLessThanOrEqual(maxScale);
      }),
    );
  });

  it('keeps the pointer on the same pixel of a large picture', () => {
    const large = { width: 1_000, height: 1_000 };
    const small = { width: 500, height: 500 };
    const view = zoomAt(fitView(large, small), 2, { x: 250, y: 250 }, large, small);
    expect(view).toEqual({ scale: 2, offset: { x: -750, y: -750 } });
  });
});

describe('panBy', () => {
  it('never shows a gap beside a picture that is larger than the stage, and never moves one that is smaller', () => {
    fc.assert(
      fc.property(picture, stage, scale, fc.array(point, { maxLength: 5 }), (pictureSize, stageSize, wanted, moves) => {
        let view = zoomAt(fitView(pictureSize, stageSize), wanted, { x: 0, y: 0 }, pictureSize, stageSize);
        for (const move of moves) view = panBy(view, move, pictureSize, stageSize);
        expect(uncovered(view.offset.x, pictureSize.width * view.scale, stageSize.width)).toBeLessThan(0.01);
        expect(uncovered(view.offset.y, pictureSize.height * view.scale, stageSize.height)).toBeLessThan(0.01);
      }),
    );
  });
});

/** Pixels of the stage beside the picture that a better position would cover; and how far a smaller one is from the middle. */
function uncovered(offset: number, length: number, stage: number): number {
  if (length <= stage) return Math.abs(offset - (stage - length) / 2);
  return Math.max(0, offset) + Math.max(0, stage - (offset + length));
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(a));
}
