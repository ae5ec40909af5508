import type { SearchHit } from '../../contract/search.ts';
import { searchRuns } from './bigrams.ts';
import { foldPieces } from './folded-pieces.ts';

/** UTF-16 offsets [start, end). */
export type Mark = SearchHit['marks'][number];

/** Columns before the first place that matches, a Chinese character taking two: it is to be seen on a narrow list's first line. */
const columnsBefore = 24;
/** UTF-16 units from there on. */
const after = 96;
/** A word that is cut by the beginning is left out where it is no longer than this. */
const longestCutWord = 12;

/** The places of a text that hold one of the term's words, in order, apart from each other. */
export function findMarks(text: string, term: string): readonly Mark[] {
  const words = new Set(searchRuns(term));
  if (words.size === 0) return [];
  const { folded, placeOf } = foldPieces(text);
  const found: Mark[] = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) {
      found.push([placeOf(at)[0], placeOf(at + word.length - 1)[1]]);
    }
  }
  return joined(found.toSorted((one, other) => one[0] - other[0] || one[1] - other[1]));
}

/** A line of a message around its first place that matches, with the places in that line; its beginning where nothing does. */
export function snippetOf(text: string, term: string): Pick<SearchHit, 'snippet' | 'marks'> {
  const first = findMarks(text, term)[0]?.[0] ?? 0;
  const start = startBefore(text, first);
  const end = first + after < text.length ? characterStart(text, first + after) : text.length;
  const line = text.slice(start, end).replaceAll(/\s+/g, ' ').trim();
  const snippet = `${start > 0 ? '…' : ''}${line}${end < text.length ? '…' : ''}`;
  return { snippet, marks: findMarks(snippet, term) };
}

/** Where a line begins that leads to a place: at a word, where one begins nearby. */
function startBefore(text: string, place: number): number {
  let start = place;
  for (let columns = 0; start > 0 && columns < columnsBefore; start -= 1)
    columns += widthOf(text.charCodeAt(start - 1));
  if (start === 0 || isSpaceAt(text, start - 1)) return start;
  const head = text.slice(start, Math.min(place, start + longestCutWord));
  const space = head.search(/\s/);
  return space === -1 ? characterStart(text, start) : start + space + 1;
}

/** From Hangul on, what a script writes takes two columns, or two units of one each. */
function widthOf(unit: number): number {
  const isHalf = unit >= 0xd800 && unit <= 0xdfff;
  return unit >= 0x1100 && !isHalf ? 2 : 1;
}

function isSpaceAt(text: string, index: number): boolean {
  return /\s/.test(text.charAt(index));
}

/** The index, or the one before where it would cut a character into halves. */
function characterStart(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff ? index - 1 : index;
}

function joined(marks: readonly Mark[]): readonly Mark[] {
  const result: Mark[] = [];
  for (const mark of marks) {
    const last = result.at(-1);
    if (last === undefined || mark[0] > last[1]) result.push(mark);
    else result[result.length - 1] = [last[0], Math.max(last[1], mark[1])];
  }
  return result;
}
