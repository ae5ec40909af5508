import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSnapshotName, snapshotName } from '../../../main/db/snapshot-name.ts';

const names = fc.record({
  at: fc.integer({ min: 0, max: Date.UTC(9999, 0) }).map((at) => at - (at % 1000)),
  kind: fc.constantFrom('daily' as const, 'manual' as const, 'migration' as const),
});

describe('the name of a snapshot', () => {
  it('says when it was taken and why, and is never one that is taken', () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 0, max: 4 }), (name, before) => {
        const taken = new Set<string>();
        for (let count = 0; count < before; count += 1) taken.add(snapshotName(name, taken));
        const file = snapshotName(name, taken);
        expect(taken.size).toBe(before);
        expect(taken.has(file)).toBe(false);
        expect(parseSnapshotName(file)).toEqual(name);
        expect(file).toMatch(/^[\w.-]+$/);
      }),
    );
  });

  it('is nothing else', () => {
    fc.assert(fc.property(fc.string(), (text) => parseSnapshotName(text) === null));
    const path = '../sightline-2026-11-26T10-00-00.daily.db';
    for (const text of [path, `${path.slice(3)}.partial`, 'sightline-2026-11-26T99-00-00.daily.db', 'sightline.db']) {
      expect(parseSnapshotName(text), text).toBeNull();
    }
  });
});
