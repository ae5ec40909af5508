import { describe, expect, it } from 'vitest';
import { doneBytes, parsePartialState, reach } from '../../../../main/models/download/partial-state.ts';

const state = {
  version: 1,
  sha256: 'a'.repeat(64),
  bytes: 100,
  etag: '"e"',
  whole: false,
  parts: [
    { start: 0, end: 50, done: 10 },
    { start: 50, end: 100, done: 0 },
  ],
};
const parse = (changes: object) => parsePartialState(JSON.stringify({ ...state, ...changes }));

describe('the state beside a partial file', () => {
  it('is read as it was written', () => {
    const parsed = parse({});
    expect(parsed).toEqual(state);
    expect(parsed === null ? null : [doneBytes(parsed), reach(parsed)]).toEqual([10, 10]);
  });

  it.each([
    [
      'a gap',
      {
        parts: [
          { start: 0, end: 40, done: 0 },
          { start: 50, end: 100, done: 0 },
        ],
      },
    ],
    [
      'an overlap',
      {
        parts: [
          { start: 0, end: 60, done: 0 },
          { start: 50, end: 100, done: 0 },
        ],
      },
    ],
    ['too short an end', { parts: [{ start: 0, end: 50, done: 0 }] }],
    ['more than a part holds', { parts: [{ start: 0, end: 100, done: 101 }] }],
    ['less than nothing', { parts: [{ start: 0, end: 100, done: -1 }] }],
    ['no part', { parts: [] }],
    ['another version', { version: 2 }],
    ['no hash', { sha256: 'x' }],
  ])('with %s is worth nothing', (_name, changes) => {
    expect(parse(changes)).toBeNull();
  });

  it('that was cut off is worth nothing', () => {
    expect(parsePartialState(JSON.stringify(state).slice(0, 60))).toBeNull();
  });
});
