import { describe, expect, it } from 'vitest';
import { listAction } from '../../../../renderer/features/sidebar/list-keys.ts';

const ids = ['a', 'b', 'c'];

describe('listAction', () => {
  it.each([
    ['ArrowDown', 'a', 'b'],
    ['ArrowDown', 'c', 'c'],
    ['ArrowUp', 'c', 'b'],
    ['ArrowUp', 'a', 'a'],
    ['Home', 'c', 'a'],
    ['End', 'a', 'c'],
  ])('%s on %s goes to %s', (key, from, to) => {
    expect(listAction(key, ids, from)).toEqual({ type: 'focus', id: to });
  });

  it('renames by F2, deletes by Delete and leaves other keys alone', () => {
    expect(listAction('F2', ids, 'b')).toEqual({ type: 'rename' });
    expect(listAction('Delete', ids, 'b')).toEqual({ type: 'delete' });
    expect(listAction('x', ids, 'b')).toBeNull();
  });
});
