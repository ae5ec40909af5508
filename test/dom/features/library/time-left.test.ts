import { expect, it } from 'vitest';
import { timeLeft } from '../../../../renderer/features/library/time-left.ts';

it.each([
  [0.2, 'seconds', 1],
  [89.4, 'seconds', 89],
  [90, 'minutes', 2],
  [318, 'minutes', 5],
  [89 * 60, 'minutes', 89],
  [90 * 60, 'minutes', 90],
  [119 * 60, 'minutes', 119],
  [120 * 60, 'hours', 2],
  [10 * 3600, 'hours', 10],
] as const)('%s seconds are said in %s: %s', (seconds, unit, count) => {
  expect(timeLeft(seconds)).toEqual({ unit, count });
});
