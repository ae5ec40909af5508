import type { SelfTestFigures, SelfTestOutcome } from '../../contract/self-test.ts';
import { type DrawnShape, expectedText } from './draw-question.ts';

const shapeWords = [
  'circle',
  'square',
  'triangle',
  'diamond',
  'rectangle',
  'star',
  'heart',
  'oval',
  'pentagon',
  'hexagon',
];
const colourWords = [
  'red',
  'green',
  'blue',
  'black',
  'white',
  'orange',
  'purple',
  'yellow',
  'pink',
  'brown',
  'gray',
  'grey',
];
/** Words between a shape and its colour, as in `a circle that is red`. */
const reach = 4;

/** Below this, an answer of a hundred tokens takes a minute: far slower than people read. */
const slowTokensPerSecond = 2;
/** A picture in four tiles would take more than two minutes before the first word. */
const slowEncodeMs = 30_000;

/** A model's answer with the figures of `AnswerStats`. */
export interface TestAnswer {
  readonly text: string;
  readonly figures: SelfTestFigures;
}

/** Whether an answer names each drawn shape with its colour, and no shape besides. */
export function isRight(text: string, drawn: readonly Pick<DrawnShape, 'colour' | 'shape'>[]): boolean {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const places = words.flatMap((word, index) => (shapeWords.includes(singular(word)) ? [index] : []));
  const named = new Set(places.map((index) => singular(words[index] ?? '')));
  if (named.size !== drawn.length) return false;
  return drawn.every(({ shape, colour }) =>
    places.some((index) => singular(words[index] ?? '') === shape && colourAt(words, index) === colour),
  );
}

/** The outcome of an answer on its own; who is to blame for a wrong one is found out otherwise. */
export function judgeAnswer({ text, figures }: TestAnswer, drawn: readonly DrawnShape[]): SelfTestOutcome {
  if (!isRight(text, drawn))
    return { kind: 'wrong', expected: expectedText(drawn), got: text.trim(), blame: 'unknown' };
  const slow = figures.tokensPerSecond < slowTokensPerSecond || figures.encodeMs > slowEncodeMs;
  return { kind: slow ? 'slow' : 'passed', figures };
}

function singular(word: string): string {
  return word.replace(/s$/, '');
}

/** The colour before the word, nearest first, else one after it; null = none, or an `and` or another shape stands between. */
function colourAt(words: readonly string[], index: number): string | null {
  const before = words.slice(Math.max(0, index - reach), index).toReversed();
  return firstColour(before) ?? firstColour(words.slice(index + 1, index + 1 + reach));
}

function firstColour(words: readonly string[]): string | null {
  const found = words.find(
    (word) => colourWords.includes(word) || word === 'and' || shapeWords.includes(singular(word)),
  );
  return found !== undefined && colourWords.includes(found) ? found : null;
}
