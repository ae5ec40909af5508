import { AppError } from '../contract/errors.ts';
import type { NodeLlamaModel } from './addon.ts';

const marker = /(<[^<>]+>|\n)/;
const required = ['<image>', '</image>', '<slice>', '</slice>', '\n'];

/**
 * Tokens of a layout's text: each `<…>` and each line end is one token of the vocabulary, what lies between them is plain
 * text. Throws `MODEL_MISMATCH` for a marker that the vocabulary does not know: the projector belongs to another model.
 */
export function markerTokens(model: NodeLlamaModel, text: string): number[] {
  return text
    .split(marker)
    .filter((piece) => piece !== '')
    .flatMap((piece) => (marker.test(piece) ? oneToken(model, piece) : [...model.tokenize(piece, false)]));
}

/** Throws `MODEL_MISMATCH` unless the vocabulary has the markers that every MiniCPM-V layout uses. */
export function assertMarkers(model: NodeLlamaModel): void {
  for (const text of required) oneToken(model, text);
}

/** Whether the vocabulary has `<image_id>` and `</image_id>` (MiniCPM-V 2.6 and later). */
export function hasImageIds(model: NodeLlamaModel): boolean {
  return ['<image_id>', '</image_id>'].every((text) => model.tokenize(text, true).length === 1);
}

function oneToken(model: NodeLlamaModel, text: string): number {
  const [token, ...more] = model.tokenize(text, true);
  if (token !== undefined && more.length === 0) return token;
  const name = text === '\n' ? 'line end' : text;
  throw new AppError('MODEL_MISMATCH', `the language model has no ${name} token; it is of another family`, {
    detail: { marker: name },
  });
}
