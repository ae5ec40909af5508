import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { planPicture } from '../../../main/images/tiling.ts';
import type { PictureProfile } from '../../../main/models/profile.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { mergerProfile, resamplerProfile } from '../../fixtures/images/profiles.ts';

type Case = readonly [width: number, height: number, side: number, unit: number, limit: number];

const script = path.join(import.meta.dirname, '../../fixtures/images/tiling_reference.py');

function reference(cases: readonly Case[]): number[][] {
  const { status, stdout, stderr } = spawnSync('/usr/bin/python3', [script], {
    input: JSON.stringify(cases),
    maxBuffer: 2 ** 26,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the reference failed: ${stderr}`);
  return JSON.parse(stdout) as number[][];
}

/** Squares, halves, exact multiples and their neighbours, screens, slivers. */
function trickySizes(): (readonly [number, number])[] {
  const marks = [1, 2, 7, 14, 28, 56, 100, 224, 447, 448, 449, 634, 672, 896, 1080, 1344, 1345, 1920, 2160, 3840, 5120];
  return marks.flatMap((width) => marks.map((height) => [width, height] as const));
}

function randomSizes(random: Random, count: number): (readonly [number, number])[] {
  const logarithmic = (): number => Math.round(Math.exp(random.next() * Math.log(9000)));
  return Array.from({ length: count }, () =>
    random.next() < 0.5 ? [logarithmic(), logarithmic()] : [random.integer(1, 2600), random.integer(1, 1700)],
  );
}

function ours([width, height, side, align, limit]: Case, profile: PictureProfile): number[] | null {
  try {
    const { overview, grid } = planPicture({ width, height }, { ...profile, side, align, maxSlices: limit }, 'full');
    const cell = grid?.cell ?? { width: 0, height: 0 };
    return [overview.width, overview.height, grid?.columns ?? 0, grid?.rows ?? 0, cell.width, cell.height];
  } catch (error) {
    if (error instanceof AppError && error.code === 'PICTURE_TOO_NARROW') return null;
    throw error;
  }
}

describe('planPicture against a second implementation in Python', () => {
  it('agrees on thousands of random and tricky sizes', () => {
    const random = Random.fresh('tiling parity');
    const sizes = [...trickySizes(), ...randomSizes(random, 4000)];
    const cases = sizes.flatMap(([width, height]): Case[] => [
      [width, height, 448, 14, 9],
      [width, height, 448, 56, 9],
      [width, height, 448, 14, random.pick([1, 2, 4])],
    ]);
    const expected = reference(cases);
    const plans = cases.map((size) => ours(size, size[3] === 56 ? mergerProfile : resamplerProfile));
    const refused = cases.filter((_, index) => plans[index] === null);
    const compared = (values: readonly unknown[]): unknown[] =>
      cases.flatMap((size, index) => (plans[index] === null ? [] : [[...size, values[index]]]));
    expect(compared(plans)).toEqual(compared(expected));
    // Only slivers are refused, so nearly everything was compared.
    for (const [width, height] of refused) expect(Math.max(width / height, height / width)).toBeGreaterThan(400);
    expect(refused.length).toBeLessThan(cases.length / 20);
  });
});
