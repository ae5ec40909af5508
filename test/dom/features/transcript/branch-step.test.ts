import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { branchPlace } from '../../../../renderer/features/transcript/branch-step.ts';

const siblings = fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 9 });

describe('the place of a message among its siblings', () => {
  it('leads from the first to the last one and back, counting from 1', () => {
    fc.assert(
      fc.property(siblings, (ids) => {
        const forwards = walk(ids[0] ?? '', ids, 'next');
        expect(forwards).toEqual(ids.map((id, index) => ({ id, number: index + 1, total: ids.length })));
        expect(walk(ids.at(-1) ?? '', ids, 'previous')).toEqual(forwards.toReversed());
      }),
    );
  });

  it.each([[[]], [['a']], [['b', 'c']]])(
    'is none where there is no choice, or where it is not among them: %o',
    (ids) => {
      expect(branchPlace('a', ids)).toBeNull();
    },
  );
});

function walk(start: string, ids: readonly string[], direction: 'previous' | 'next') {
  const seen: { id: string; number: number; total: number }[] = [];
  for (let id: string | null = start; id !== null; ) {
    const place = branchPlace(id, ids);
    if (place === null) throw new Error('no place');
    seen.push({ id, number: place.number, total: place.total });
    id = place[direction];
  }
  return seen;
}
