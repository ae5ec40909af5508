import { describe, expect, it } from 'vitest';
import type { NodeLlamaModel } from '../../../native/addon.ts';
import { assertMarkers, markerTokens } from '../../../native/marker-tokens.ts';
import { assertLayout } from '../../../native/tile-layout.ts';

describe('a layout', () => {
  it('names each tile once, in any order', () => {
    expect(() => assertLayout(['<image>', 1, '</image>', 0], 2)).not.toThrow();
    for (const layout of [[], [0], [0, 0], [0, 2], [0, 1, 2]])
      expect(() => assertLayout(layout, 2)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});

/** Knows the listed words as one token each; everything else is a token a character. */
function vocabulary(...words: string[]): NodeLlamaModel {
  const tokenize = (text: string, special: boolean): Uint32Array =>
    special && words.includes(text)
      ? Uint32Array.of(1000 + words.indexOf(text))
      : Uint32Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  return { tokenize } as NodeLlamaModel;
}

describe('markers', () => {
  it('are one token each, and what lies between them is plain text', () => {
    const model = vocabulary('<image_id>', '</image_id>', '<image>');
    expect(markerTokens(model, '<image_id>7</image_id><image>\n')).toEqual([1000, 55, 1001, 1002, 10]);
  });

  it('that the vocabulary lacks mean another model', () => {
    expect(() => markerTokens(vocabulary(), '<slice>')).toThrow(
      expect.objectContaining({ code: 'MODEL_MISMATCH', detail: { marker: '<slice>' } }),
    );
    expect(() => assertMarkers(vocabulary('<image>', '</image>'))).toThrow(
      expect.objectContaining({ code: 'MODEL_MISMATCH' }),
    );
  });
});
