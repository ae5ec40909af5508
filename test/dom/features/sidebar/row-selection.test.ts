import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extended, nothingSelected, stillThere, toggled } from '../../../../renderer/features/sidebar/row-selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];

describe('the selection of rows', () => {
  it('takes rows in and out', () => {
    const one = toggled(nothingSelected, 'b');
    expect([...one.ids]).toEqual(['b']);
    expect(toggled(one, 'b')).toEqual(nothingSelected);
  });

  it('extends from the row that was selected last, in either direction', () => {
    const from = toggled(nothingSelected, 'c');
    expect([...extended(from, order, 'e').ids].toSorted()).toEqual(['c', 'd', 'e']);
    expect([...extended(from, order, 'a').ids].toSorted()).toEqual(['a', 'b', 'c']);
    expect([...extended(nothingSelected, order, 'd').ids]).toEqual(['d']);
  });

  it('never has a row that is not in the list any more', () => {
    const row = fc.constantFrom(...order);
    fc.assert(
      fc.property(fc.array(row), fc.subarray(order), (clicks, left) => {
        const selection = clicks.reduce((state, id) => toggled(state, id), nothingSelected);
        const kept = stillThere(selection, left);
        expect([...kept.ids].every((id) => left.includes(id) && selection.ids.has(id))).toBe(true);
        expect(kept.ids.size).toBe(left.filter((id) => selection.ids.has(id)).length);
      }),
    );
  });
});
