import type { ModelProfile } from '../../main/models/profile.ts';

/** A pair of files that both programs load. */
export interface MeasuredModel {
  readonly name: string;
  readonly llm: string;
  readonly mmproj: string;
  readonly profile: ModelProfile;
  readonly contextTokens: number;
  readonly maxTokens: number;
}

/** One answered question. Times in milliseconds, measured from outside the program that answers except the encoder's. */
export interface Run {
  /** The encoder alone, from a tile's pixels to its embedding rows, as the program itself says. */
  readonly encodeMs: number;
  /** From naming the picture to the first word of the answer. */
  readonly timeToFirstTokenMs: number;
  /** From the first word to the end of the answer. */
  readonly decodeMs: number;
  readonly text: string;
  /** Sampled tokens, where the program says; null = counted apart. */
  readonly tokens: number | null;
}

/** A program that has a model loaded and answers questions about pictures, each in a new conversation. */
export interface Session {
  ask(picture: string, question: string): Promise<Run>;
  /** Bytes of resident memory at its highest so far. */
  peakMemory(): number;
  close(): Promise<void>;
}
