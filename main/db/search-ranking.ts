import { searchRuns } from './bigrams.ts';
import { foldText } from './fold-text.ts';

/** Characters that every message is taken to have more, so that a single word is not better than a paragraph about it. */
const addedLength = 200;

/** What a word that stands alone counts beside one that is a piece of another. */
const wholeWordWeight = 2;

/** What the whole term as it was typed counts beside its words apart from each other. */
const phraseWeight = 2;

/** How much more the newest of the candidates scores than the oldest, all else equal. */
const recencyWeight = 0.5;

const wordCharacter = /[\p{L}\p{M}\p{N}]/u;

/**
 * How well texts answer a term, each between 0 and some 6; more is better. A text's score is
 *
 *     (characters of the found words, whole words twice + characters of the found phrase, twice) / (its length + 200)
 *       × (1 + 0.5 × its place among the candidates, 1 for the newest, 0 for the oldest)
 *
 * A share of the text rather than a count, since a long answer has every word somewhere. The place rather than the age, so that what is
 * ranked low today is not ranked lower tomorrow, and a library that was imported at once is not one age.
 *
 * @param texts the candidates, the newest first
 */
export function scoreTexts(texts: readonly string[], term: string): readonly number[] {
  const words = [...new Set(searchRuns(term))];
  const phrase = words.length > 1 ? foldText(term.trim()) : null;
  return texts.map((text, place) => {
    const recency = 1 - place / texts.length;
    return density(foldText(text), words, phrase) * (1 + recencyWeight * recency);
  });
}

/** The share of a folded text that the words and the phrase are. */
function density(folded: string, words: readonly string[], phrase: string | null): number {
  let characters = 0;
  for (const word of words) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) {
      characters += word.length * (isWhole(folded, at, at + word.length) ? wholeWordWeight : 1);
    }
  }
  if (phrase !== null) characters += countOf(folded, phrase) * phrase.length * phraseWeight;
  return characters / (folded.length + addedLength);
}

function countOf(text: string, piece: string): number {
  let count = 0;
  for (let at = text.indexOf(piece); at !== -1; at = text.indexOf(piece, at + piece.length)) count += 1;
  return count;
}

/** Whether neither neighbour is part of a word. Half of a surrogate pair counts as none, which only costs rare letters their weight. */
function isWhole(text: string, start: number, end: number): boolean {
  return !isWordAt(text, start - 1) && !isWordAt(text, end);
}

function isWordAt(text: string, index: number): boolean {
  return wordCharacter.test(text.charAt(index));
}
