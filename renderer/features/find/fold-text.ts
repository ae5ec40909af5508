/** A text as it is compared, and where each of its characters came from. */
export interface FoldedText {
  readonly text: string;
  /** For each unit of `text` and its end: the offset in the original text. null = every unit stands where it stood. */
  readonly offsets: readonly number[] | null;
}

/** What folding leaves as it is but for capital letters: ASCII without white space, and the ideographs. */
const plain = /^[\x21-\x7e\u3400-\u4dbf\u4e00-\u9fff]*$/;
/** White space, and a character with the marks that belong to it. */
const pieces = /\s+|[^\s]\p{M}*/gu;

/**
 * Folds a text as searches do: compatibility forms are one (wide and narrow letters, ligatures, composed and decomposed accents), capital letters
 * are small ones. White space is one blank, and an empty line a line's end, which no words reach across.
 */
export function foldText(text: string): FoldedText {
  if (plain.test(text)) return { text: text.toLowerCase(), offsets: null };
  const folded: string[] = [];
  const offsets: number[] = [];
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    const next = foldPiece(piece);
    folded.push(next);
    for (let unit = 0; unit < next.length; unit += 1) offsets.push(index);
  }
  offsets.push(text.length);
  return { text: folded.join(''), offsets };
}

function foldPiece(piece: string): string {
  if (piece.trim() === '') return piece.split('\n').length > 2 ? '\n' : ' ';
  if (piece.length === 1 && plain.test(piece)) return piece.toLowerCase();
  return piece.normalize('NFKC').toLowerCase();
}

/** Where a folded text holds folded words, as offsets in it, one after the other without overlap. None for no words. */
export function placesOf(folded: string, words: string): readonly number[] {
  if (words.trim() === '') return [];
  const places: number[] = [];
  for (let at = folded.indexOf(words); at !== -1; at = folded.indexOf(words, at + words.length)) places.push(at);
  return places;
}

/** A stretch of the folded text in the original one: whole characters, though one of them may have become several. */
export function originalRange({ offsets, text }: FoldedText, start: number, end: number): readonly [number, number] {
  if (offsets === null) return [start, end];
  const from = offsets[start] ?? 0;
  let last = end;
  // The end of a character that became several is where the next one begins.
  while (last < text.length && offsets[last] === offsets[last - 1]) last += 1;
  return [from, offsets[last] ?? from];
}
