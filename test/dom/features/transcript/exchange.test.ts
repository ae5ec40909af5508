import { describe, expect, it } from 'vitest';
import { exchangeAround } from '../../../../renderer/features/transcript/exchange.ts';
import { answer, question } from './messages.ts';

const branch = [
  question({ id: 'q1' }),
  answer({ id: 'a1', parentId: 'q1' }),
  question({ id: 'q2', parentId: 'a1' }),
  answer({ id: 'a2', parentId: 'q2' }),
  question({ id: 'q3', parentId: 'a2' }),
];

describe('the exchange around a message', () => {
  it.each([
    ['q1', ['q1', 'a1']],
    ['a1', ['q1', 'a1']],
    ['q2', ['q2', 'a2']],
    ['a2', ['q2', 'a2']],
    ['q3', ['q3']],
    ['gone', []],
  ])('%s belongs to %o', (id, expected) => {
    expect(exchangeAround(branch, id).map((message) => message.id)).toEqual(expected);
  });
});
