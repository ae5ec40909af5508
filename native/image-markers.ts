import { randomUUID } from 'node:crypto';

/**
 * Texts that stand for a picture's tokens while a chat template is rendered. They carry a number drawn for this process, so
 * that nothing a user types can be one.
 */
export class ImageMarkers {
  readonly #tokens = new Map<string, readonly number[]>();
  readonly #prefix = `<__image:${randomUUID()}:`;
  #next = 0;

  /** A text that {@link expand} turns into these tokens. */
  add(tokens: readonly number[]): string {
    const text = `${this.#prefix}${this.#next++}__>`;
    this.#tokens.set(text, tokens);
    return text;
  }

  /** Forgets a marker; its text is plain text from then on. */
  remove(text: string): void {
    this.#tokens.delete(text);
  }

  /** The pieces of a text: markers and what stands between them, in order, without empty ones. */
  split(text: string): readonly { readonly text: string; readonly tokens: readonly number[] | null }[] {
    if (!text.includes(this.#prefix)) return text === '' ? [] : [{ text, tokens: null }];
    const escaped = this.#prefix.replaceAll(/[^\w]/g, '\\$&');
    return text
      .split(new RegExp(`(${escaped}\\d+__>)`))
      .filter((piece) => piece !== '')
      .map((piece) => ({ text: piece, tokens: this.#tokens.get(piece) ?? null }));
  }

  /** Tokens of a text with markers; `tokenize` gets what stands between them. */
  expand(text: string, tokenize: (text: string) => Uint32Array): Uint32Array {
    return Uint32Array.from(this.split(text).flatMap((piece) => piece.tokens ?? [...tokenize(piece.text)]));
  }
}
