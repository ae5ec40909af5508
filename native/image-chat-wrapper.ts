import {
  type ChatHistoryItem,
  type ChatModelFunctions,
  ChatWrapper,
  type ChatWrapperGenerateContextStateOptions,
  type ChatWrapperGeneratedContextState,
  type ChatWrapperSettings,
  LlamaText,
  SpecialTokensText,
} from 'node-llama-cpp';
import type { ImageMarkers } from './image-markers.ts';

/**
 * Any chat wrapper, with pictures: markers of `VisionModel.marker` in a message's text become special text, which the
 * model's tokenizer turns into the picture's tokens. Everything else a user typed stays plain text.
 */
export class ImageChatWrapper extends ChatWrapper {
  override readonly wrapperName: string;
  override readonly settings: ChatWrapperSettings;
  readonly #inner: ChatWrapper;
  readonly #markers: ImageMarkers;

  constructor(inner: ChatWrapper, markers: ImageMarkers) {
    super();
    this.#inner = inner;
    this.#markers = markers;
    this.wrapperName = inner.wrapperName;
    this.settings = inner.settings;
  }

  override generateContextState(options: ChatWrapperGenerateContextStateOptions): ChatWrapperGeneratedContextState {
    const state = this.#inner.generateContextState(options);
    return { ...state, contextText: this.#withPictures(state.contextText) };
  }

  override generateAvailableFunctionsSystemText(
    functions: ChatModelFunctions,
    options: { documentParams?: boolean },
  ): LlamaText {
    return this.#inner.generateAvailableFunctionsSystemText(functions, options);
  }

  override generateInitialChatHistory(options: { systemPrompt?: string }): ChatHistoryItem[] {
    return this.#inner.generateInitialChatHistory(options);
  }

  #withPictures(text: LlamaText): LlamaText {
    const pieces = text.values.map((value) => (typeof value === 'string' ? LlamaText(this.#pieces(value)) : value));
    return LlamaText(pieces);
  }

  #pieces(text: string): (string | SpecialTokensText)[] {
    return this.#markers
      .split(text)
      .map((piece) => (piece.tokens === null ? piece.text : new SpecialTokensText(piece.text)));
  }
}
