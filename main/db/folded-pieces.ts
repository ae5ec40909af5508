import { foldText } from './fold-text.ts';

/** A folded text that knows where it comes from. */
export interface FoldedPieces {
  readonly folded: string;
  /** For a UTF-16 unit of `folded`: where what it comes from begins and ends in the text. */
  readonly placeOf: (unit: number) => readonly [number, number];
}

/** Characters that fold to as many units as they have, whatever follows them but what combines with them. */
const plain = String.raw`[\0-\x7F\u3001-\u303D\u4E00-\u9FFF\uFF01-\uFF5E]`;

/** What combines with the character before it: marks, and the vowels and finals of a Hangul syllable. */
const combining = String.raw`\p{M}\u1160-\u11FF`;

const allPlain = new RegExp(`^${plain}*$`, 'u');

/**
 * What is folded at once: plain characters, or one character together with what combines with it. Folding piece by piece gives what
 * folding the whole gives.
 */
const pieces = new RegExp(`(?:${plain}(?![${combining}]))+|[^${combining}]?[${combining}]*`, 'gu');

/** Folds a text, keeping the way back: what folds to more or fewer units stays one piece. */
export function foldPieces(text: string): FoldedPieces {
  if (allPlain.test(text)) return { folded: foldText(text), placeOf: (unit) => [unit, unit + 1] };
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    const own = foldText(piece);
    const unitByUnit = allPlain.test(piece);
    for (let unit = 0; unit < own.length; unit += 1) {
      starts.push(unitByUnit ? index + unit : index);
      ends.push(unitByUnit ? index + unit + 1 : index + piece.length);
    }
    folded += own;
  }
  return { folded, placeOf: (unit) => [starts[unit] ?? text.length, ends[unit] ?? text.length] };
}
