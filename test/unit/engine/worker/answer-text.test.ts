import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerStream } from '../../../../main/engine/worker/answer-stream.ts';
import { type Delta, ThinkingSplitter } from '../../../../main/engine/worker/thinking-splitter.ts';
import { TokenText } from '../../../../main/engine/worker/token-text.ts';

/** One token a byte, as the byte fallback of a vocabulary. */
const bytes = (tokens: readonly number[]): string => new TextDecoder().decode(Uint8Array.from(tokens));
const encode = (text: string): number[] => [...new TextEncoder().encode(text)];

function pieces(text: string): string[] {
  const stream = new TokenText((tokens) => bytes(tokens));
  const given = encode(text).map((token) => stream.push(token));
  return [...given, stream.flush()].filter((piece) => piece !== '');
}

describe('text of tokens', () => {
  it('comes out whole, never with half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('\uFFFD'));
        const given = pieces(text);
        expect(given.join('')).toBe(text);
        for (const piece of given) expect(piece.isWellFormed() && !piece.includes('\uFFFD')).toBe(true);
      }),
    );
  });

  it('keeps emoji together that consist of several characters', () => {
    for (const emoji of ['👩‍👩‍👧', '👍🏽', '🇨🇳', '❤️']) expect(pieces(`a${emoji}b`)).toEqual(['a', `${emoji}b`]);
  });

  it('drops bytes that never become a character at the end', () => {
    const stream = new TokenText((tokens) => bytes(tokens));
    expect([...encode('a'), 0xe4].map((token) => stream.push(token)).join('') + stream.flush()).toBe('a');
  });

  it('does not wait for ever for a character that does not come', () => {
    const stream = new TokenText((tokens) => bytes(tokens));
    const given = Array.from({ length: 20 }, () => stream.push(0xe4)).join('');
    expect(given.length).toBeGreaterThan(0);
  });
});

function split(chunks: readonly string[], open = false): { thinking: string; text: string; parts: Delta['part'][] } {
  const splitter = new ThinkingSplitter(open);
  const deltas = [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.flush()];
  const join = (part: Delta['part']): string =>
    deltas.flatMap((delta) => (delta.part === part ? [delta.text] : [])).join('');
  return { thinking: join('thinking'), text: join('text'), parts: deltas.map(({ part }) => part) };
}

const cuts = (text: string): fc.Arbitrary<string[]> =>
  fc.array(fc.integer({ min: 0, max: text.length })).map((places) => {
    const sorted = [0, ...places.toSorted((a, b) => a - b), text.length];
    return sorted.slice(1).map((place, index) => text.slice(sorted[index], place));
  });

describe('thinking', () => {
  it('is divided from the text wherever the pieces are cut', () => {
    const answer = '<think>\nFirst, a < b.\n\nThen </thin.\n</think>\n\nIt is **b**, not <think>.';
    fc.assert(
      fc.property(cuts(answer), (chunks) => {
        const { thinking, text } = split(chunks);
        expect(thinking).toBe('First, a < b.\n\nThen </thin.');
        expect(text).toBe('It is **b**, not <think>.');
      }),
    );
  });

  it('may be open from the prompt on', () => {
    fc.assert(
      fc.property(cuts('Hm.\n</think>\n\nYes.'), (chunks) => {
        expect(split(chunks, true)).toMatchObject({ thinking: 'Hm.', text: 'Yes.' });
      }),
    );
  });

  it('leaves an answer without thinking as it is', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.trimStart().startsWith('<think>')),
        (text) => {
          fc.pre(!'<think>'.startsWith(text.trimStart()) || text === text.trimStart());
          expect(split(text.split(''))).toMatchObject({ thinking: '', text });
        },
      ),
    );
  });

  it('tells nothing of a block that is empty', () => {
    const splitter = new ThinkingSplitter(false);
    const deltas = [...splitter.push('<think>\n\n</think>\n\nYes.'), ...splitter.flush()];
    expect(deltas).toEqual([{ part: 'text', text: 'Yes.' }]);
  });

  it('keeps what was thought where the answer ends in it', () => {
    expect(split(['<think>', 'Hm', ' '])).toMatchObject({ thinking: 'Hm', text: '' });
  });
});

/** Reads tokens as one answer that is stopped and goes on at each of these places; what is shown, by part. */
function resumed(tokens: readonly number[], places: readonly number[], thinkingOpen: boolean) {
  const shown = { thinking: '', text: '' };
  const stops = [0, ...places.map((place) => place % (tokens.length + 1)).toSorted((a, b) => a - b), tokens.length];
  for (const [index, stop] of stops.slice(1).entries()) {
    const start = stops[index] ?? 0;
    const continuation = start === 0 ? null : { partial: { ...shown }, tokens: tokens.slice(0, start) };
    const stream = new AnswerStream({ detokenize: (own) => bytes(own), thinkingOpen, continuation });
    const deltas = [
      ...tokens.slice(start, stop).flatMap((token) => stream.push(token)),
      ...stream.end(stop < tokens.length),
    ];
    for (const { part, text } of deltas) shown[part] += text;
    expect(stream.answer).toEqual(shown);
    expect(stream.tokens).toEqual(tokens.slice(0, stop));
  }
  return shown;
}

describe('an answer that goes on', () => {
  const words = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\uFFFD', ''));

  it('shows the same wherever it was stopped: within a character, an emoji or a tag', () => {
    const answers = fc.record({ thinking: words, text: words, open: fc.boolean() });
    fc.assert(
      fc.property(answers, fc.array(fc.nat(), { maxLength: 4 }), ({ thinking, text, open }, places) => {
        const tokens = encode(`${open ? '' : '<think>\n'}${thinking}\n</think>\n\n${text}👍🏽`);
        expect(resumed(tokens, places, open)).toEqual(resumed(tokens, [], open));
      }),
    );
  });

  it('goes on behind words that its tokens do not spell', () => {
    const continuation = { partial: { thinking: '', text: 'Hello' }, tokens: encode(' Hel') };
    const stream = new AnswerStream({ detokenize: (own) => bytes(own), thinkingOpen: false, continuation });
    expect(encode(' you').flatMap((token) => stream.push(token))).toEqual(
      [' ', 'y', 'o', 'u'].map((text) => ({ part: 'text', text })),
    );
  });
});
