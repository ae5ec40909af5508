import type { EngineMessage, EnginePart, EnginePicture, PartialAnswer } from '../port.ts';
import type { ChatTemplate, RenderedChat, Role } from './chat-template.ts';

/** What the prompt needs of a vocabulary. */
export interface Tokenizer {
  /** @param special whether text such as `<|im_end|>` becomes the special token of that name */
  tokenize(text: string, special: boolean): readonly number[];
  /** The token that every prompt has to begin with; null = none. */
  readonly firstToken: number | null;
}

/** `number` counts the pictures of the prompt from 0: it is the picture's `<image_id>`. */
export type PromptPiece =
  | { readonly type: 'tokens'; readonly tokens: readonly number[] }
  | { readonly type: 'picture'; readonly picture: EnginePicture; readonly number: number };

/** The tokens and pictures of a branch, in order. */
export interface Prompt {
  readonly pieces: readonly PromptPiece[];
  /** Pieces before the question's words: what can be computed while the user still types. */
  readonly prepared: number;
  /** Pieces before the generation prompt, which a later turn may replace. */
  readonly asked: number;
  readonly thinkingOpen: boolean;
  /** The tokens of the answer that goes on, which are the last piece; empty for a new one. */
  readonly partial: readonly number[];
}

/** The question that is asked with a branch. */
export interface PromptOptions {
  readonly thinking: boolean;
  /** Empty = none. */
  readonly systemPrompt?: string;
  /** The answer that goes on. */
  readonly partial?: PartialAnswer | undefined;
}

/** What a prompt is built with. */
export interface PromptSource {
  readonly template: ChatTemplate;
  readonly tokenizer: Tokenizer;
  /** The tokens that the model itself gave for an answer to that question; null = not known. */
  readonly sampledTokens: (questionId: string, text: string) => readonly number[] | null;
  /** The same for an answer that goes on. @param thinkingOpen the prompt leaves a `<think>` open */
  readonly partialTokens: (
    questionId: string,
    partial: PartialAnswer,
    thinkingOpen: boolean,
  ) => readonly number[] | null;
}

/**
 * The prompt of a branch. Only the template's own text is tokenised with special tokens; words of users and of answers never are, so that
 * a typed `<|im_end|>` is text. An answer that the model gave keeps the tokens that it was sampled as, since another split of the same
 * words would not be in the KV cache. An answer that goes on stands after the generation prompt, without an end. Pictures and words of one message are joined by line ends (docs/preprocessing.md).
 */
export function buildPrompt(
  messages: readonly EngineMessage[],
  { thinking, systemPrompt = '', partial }: PromptOptions,
  source: PromptSource,
): Prompt {
  const said = withSystem(messages, systemPrompt, source.template.systemRole);
  const rendered = source.template.render(
    said.map(({ role }) => role),
    thinking,
  );
  const prompt = new PromptBuilder(said, source).build(rendered);
  if (partial === undefined) return { ...prompt, partial: [] };
  const { thinkingOpen } = rendered;
  const sampled = source.partialTokens(messages.at(-1)?.id ?? '', partial, thinkingOpen);
  const tokens = sampled ?? tokenizePartial(partial, thinkingOpen, source.tokenizer);
  return { ...prompt, pieces: [...prompt.pieces, { type: 'tokens', tokens }], partial: tokens };
}

type PromptMessage = Omit<EngineMessage, 'role'> & { readonly role: Role };

/** A template without a place for the system's words has them at the beginning of the first question, as their makers advise. */
function withSystem(
  messages: readonly EngineMessage[],
  systemPrompt: string,
  systemRole: boolean,
): readonly PromptMessage[] {
  const [first, ...rest] = messages;
  if (systemPrompt === '' || first === undefined) return messages;
  const words = { type: 'text', text: systemPrompt } as const;
  if (systemRole) return [{ id: 'system', role: 'system', parts: [words] }, ...messages];
  return [{ ...first, parts: [{ ...words, text: `${systemPrompt}\n` }, ...first.parts] }, ...rest];
}

/** For an answer of another run of the program. Only the tags are special. */
function tokenizePartial({ thinking, text }: PartialAnswer, open: boolean, tokenizer: Tokenizer): readonly number[] {
  const before = thinking === '' || open ? '' : '<think>\n';
  const between = (thinking === '' && !open) || text === '' ? '' : '\n</think>\n\n';
  const pieces = [
    [before, true],
    [thinking, false],
    [between, true],
    [text, false],
  ] as const;
  return pieces.flatMap(([words, special]) => (words === '' ? [] : tokenizer.tokenize(words, special)));
}

class PromptBuilder {
  readonly #messages: readonly PromptMessage[];
  readonly #source: PromptSource;
  readonly #pieces: PromptPiece[] = [];
  #pictures = 0;
  #prepared = 0;
  #asked = 0;

  constructor(messages: readonly PromptMessage[], source: PromptSource) {
    this.#messages = messages;
    this.#source = source;
  }

  build({ pieces, thinkingOpen }: RenderedChat): Omit<Prompt, 'partial'> {
    const { firstToken } = this.#source.tokenizer;
    for (const piece of pieces) {
      if (typeof piece === 'string') this.#addTokens(this.#source.tokenizer.tokenize(piece, true));
      else this.#addContent(piece);
    }
    const first = this.#pieces[0];
    const begins = first?.type === 'tokens' && first.tokens[0] === firstToken;
    const prefix: PromptPiece[] = firstToken === null || begins ? [] : [{ type: 'tokens', tokens: [firstToken] }];
    const shift = prefix.length;
    const own = [...prefix, ...this.#pieces];
    return { pieces: own, prepared: this.#prepared + shift, asked: this.#asked + shift, thinkingOpen };
  }

  #addContent(index: number): void {
    const message = this.#messages[index];
    if (message === undefined) return;
    const isQuestion = index === this.#messages.length - 1;
    const before = this.#pieces.length;
    this.#prepared = isQuestion ? before : this.#prepared;
    if (message.role === 'assistant') this.#addAnswer(message, index);
    else this.#addQuestion(message.parts, isQuestion);
    if (isQuestion) this.#asked = this.#pieces.length;
  }

  #addAnswer(message: PromptMessage, index: number): void {
    const text = textOf(message);
    const question = this.#messages[index - 1];
    const sampled = question === undefined ? null : this.#source.sampledTokens(question.id, text);
    this.#addTokens(sampled ?? this.#source.tokenizer.tokenize(text, false));
  }

  #addQuestion(parts: readonly EnginePart[], isQuestion: boolean): void {
    let text = '';
    for (const [index, part] of parts.entries()) {
      if (index > 0) text += '\n';
      if (part.type === 'text') {
        text += part.text;
        continue;
      }
      this.#addWords(text);
      text = '';
      this.#pieces.push({ type: 'picture', picture: part.picture, number: this.#pictures++ });
      if (isQuestion) this.#prepared = this.#pieces.length;
    }
    this.#addWords(text);
  }

  #addWords(text: string): void {
    if (text !== '') this.#addTokens(this.#source.tokenizer.tokenize(text, false));
  }

  #addTokens(tokens: readonly number[]): void {
    if (tokens.length > 0) this.#pieces.push({ type: 'tokens', tokens });
  }
}

/** The words of a message without its pictures. */
function textOf(message: PromptMessage): string {
  return message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}

/** How many tokens a prompt has. @param pictureTokens of one picture, its markers included */
export function promptLength(
  prompt: Prompt,
  pictureTokens: (picture: EnginePicture, number: number) => number,
): number {
  const lengths = prompt.pieces.map((piece) =>
    piece.type === 'tokens' ? piece.tokens.length : pictureTokens(piece.picture, piece.number),
  );
  return lengths.reduce((sum, length) => sum + length, 0);
}
