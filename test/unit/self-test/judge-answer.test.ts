import { describe, expect, it } from 'vitest';
import type { DrawnShape } from '../../../main/self-test/draw-question.ts';
import { isRight, judgeAnswer } from '../../../main/self-test/judge-answer.ts';

const drawn = [
  { shape: 'circle', colour: 'red', x: 112, y: 224, radius: 70 },
  { shape: 'square', colour: 'blue', x: 336, y: 224, radius: 70 },
] as const satisfies readonly DrawnShape[];

describe('isRight', () => {
  it.each([
    'The image shows a red circle in the left and a blue square in the right. The background is white.',
    'Two shapes: a solid red circle and, beside it, a blue square!',
    'There is a circle that is red and a square that is blue.',
    'A blue square is to the right of a RED circle.',
  ])('takes %s', (text) => expect(isRight(text, drawn)).toBe(true));

  it.each([
    '',
    'A blue circle and a red square.',
    'A red circle and a green square.',
    'A red circle.',
    'A red circle, a blue square and a green triangle.',
    'red blue circle square',
    'I do not know.',
    '####################',
  ])('refuses %s', (text) => expect(isRight(text, drawn)).toBe(false));
});

describe('judgeAnswer', () => {
  const text = 'A red circle and a blue square.';
  const figures = { encodeMs: 30_000, timeToFirstTokenMs: 31_000, tokensPerSecond: 2 };

  it('passes what is right and fast enough', () =>
    expect(judgeAnswer({ text, figures }, drawn)).toEqual({ kind: 'passed', figures }));

  it.each([{ tokensPerSecond: 1.9 }, { encodeMs: 30_001 }])('calls %o slow', (change) => {
    const slower = { ...figures, ...change };
    expect(judgeAnswer({ text, figures: slower }, drawn)).toEqual({ kind: 'slow', figures: slower });
  });

  it('says what was expected and what came', () =>
    expect(judgeAnswer({ text: ' A dog. ', figures }, drawn)).toEqual({
      kind: 'wrong',
      expected: 'red circle, blue square',
      got: 'A dog.',
      blame: 'unknown',
    }));
});
