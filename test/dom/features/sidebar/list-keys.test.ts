import { describe, expect, it } from 'vitest';
import { listAction } from '../../../../renderer/features/sidebar/list-keys.ts';

const ids = ['a', 'b', 'c'];
const press = (key: string, held: { shiftKey?: boolean; ctrlKey?: boolean; metaKey?: boolean } = {}) =>
  listAction({ key, shiftKey: false, ctrlKey: false, metaKey: false, ...held }, ids, 'b');

describe('listAction', () => {
  it.each([
    ['ArrowDown', 'a', 'b'],
    ['ArrowDown', 'c', 'c'],
    ['ArrowUp', 'c', 'b'],
    ['ArrowUp', 'a', 'a'],
    ['Home', 'c', 'a'],
    ['End', 'a', 'c'],
  ])('%s on %s goes to %s', (key, from, to) => {
    const plain = { key, shiftKey: false, ctrlKey: false, metaKey: false };
    expect(listAction(plain, ids, from)).toEqual({ type: 'focus', id: to, extends: false });
    expect(listAction({ ...plain, shiftKey: true }, ids, from)).toEqual({ type: 'focus', id: to, extends: true });
  });

  it('renames, deletes and selects, and leaves other keys alone', () => {
    expect(press('F2')).toEqual({ type: 'rename' });
    expect(press('Delete')).toEqual({ type: 'delete' });
    expect(press(' ')).toEqual({ type: 'toggle' });
    expect(press('Escape')).toEqual({ type: 'clear' });
    expect(press('a', { ctrlKey: true })).toEqual({ type: 'select-all' });
    expect(press('a', { metaKey: true })).toEqual({ type: 'select-all' });
    expect(press('ArrowLeft')).toEqual({ type: 'fold', open: false });
    expect(press('ArrowRight')).toEqual({ type: 'fold', open: true });
    expect(press('x')).toBeNull();
    expect(press('ArrowDown', { ctrlKey: true })).toBeNull();
  });
});
