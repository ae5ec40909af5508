import type {
  AnswerStats,
  Backend,
  Detail,
  EngineDescription,
  EngineState,
  TurnProgress,
} from '../../contract/model.ts';
import type { SamplingOptions } from '../../contract/preset.ts';
import type { Settings } from '../../contract/settings.ts';
import type { ModelProfile } from '../models/profile.ts';

/** The pair of files that makes one model, with what is known of it. Paths are absolute. */
export interface ModelFiles {
  readonly llm: string;
  readonly mmproj: string;
  readonly profile: ModelProfile;
  readonly id: string;
  readonly name: string;
}

/**
 * Loads a pair and encodes a picture with it, where a broken file can do no harm. Rejects with `MODEL_*` where it cannot be used, and with
 * `OUT_OF_MEMORY`, `ENGINE_*` where that could not be found out.
 */
export type TryPair = (files: Pick<ModelFiles, 'llm' | 'mmproj'>) => Promise<void>;

/** How a model is loaded. */
export interface EngineOptions {
  readonly backend: Backend | 'auto';
  /** Tokens; 0 = the profile's default. */
  readonly contextTokens: number;
  /** Layers on the GPU; `auto` fits them to the free memory. */
  readonly gpuLayers: number | 'auto';
  readonly projectorDevice: Settings['projectorDevice'];
  /** 0 = the machine's cores for arithmetic. */
  readonly threads: number;
}

/** A picture for the engine: its id and where its original bytes are. Temporary ones never touch a disk. */
export type EnginePicture = { readonly sha256: string } & ({ readonly path: string } | { readonly bytes: Uint8Array });

/** A piece of a message, in the order in which the model sees them. */
export type EnginePart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'picture'; readonly picture: EnginePicture };

/** One whole message of the branch. Failed and empty answers are left out by the caller. */
export interface EngineMessage {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly parts: readonly EnginePart[];
}

/** How tokens are chosen. Temperature 0 is greedy; a seed of null is drawn anew for each answer. */
export type Sampling = SamplingOptions;

/** What an answer has already that goes on. Not both are empty. */
export interface PartialAnswer {
  readonly thinking: string;
  readonly text: string;
}

/** A question with all that was said before it. */
export interface AskRequest {
  readonly conversationId: string;
  /** From the root to the question; the last one is the user's. */
  readonly messages: readonly EngineMessage[];
  readonly detail: Detail;
  readonly thinking: boolean;
  /** Stands before the branch, whatever of it is dropped. Defaults to none. */
  readonly systemPrompt?: string;
  /** Tokens that the prompt and the answer together may have, where that is fewer than the model was loaded with. Defaults to all. */
  readonly contextTokens?: number;
  /** What is computed may be kept on the disk for another day. Defaults to no. */
  readonly keepsState?: boolean;
  /** The beginning of the answer, which goes on right after it; the deltas are only what is new. */
  readonly partial?: PartialAnswer;
  /** Defaults to the profile's. */
  readonly sampling?: Sampling;
  /** Of what is new. Defaults to what is left of the context. */
  readonly maxTokens?: number;
}

/** What an answer tells as it comes. */
export type AskEvent =
  | { readonly type: 'progress'; readonly progress: TurnProgress }
  | { readonly type: 'delta'; readonly part: 'text' | 'thinking'; readonly text: string }
  /** Always the last one of an answer that did not fail. */
  | {
      readonly type: 'end';
      readonly reason: 'end' | 'length' | 'stopped';
      readonly stats: AnswerStats;
      /** The first message that the model saw; null = all of them. */
      readonly memoryStartId: string | null;
    };

/**
 * Whatever answers questions: the local engine process now, an OpenAI-compatible server later. Every failure is an
 * `AppError` with a code of the contract; aborting a signal is no failure.
 */
export interface Engine {
  /** Ends the previous model. Resolves when the model can answer. Rejects with `MODEL_*`, `OUT_OF_MEMORY`, `ENGINE_*`. */
  load(model: ModelFiles, options: EngineOptions): Promise<EngineDescription>;
  /**
   * Encodes and prefills the branch with the pictures of an unsent question, so that {@link Engine.ask} only has the
   * question's words left. Aborting stops the work; a later `ask` on the same conversation stops it too.
   */
  prepare(
    request: Omit<AskRequest, 'sampling' | 'maxTokens' | 'partial'>,
    signal: AbortSignal,
    onProgress?: (progress: TurnProgress) => void,
  ): Promise<void>;
  /** Streams an answer. Aborting ends it with `reason: 'stopped'` after the text that was already given. */
  ask(request: AskRequest, signal: AbortSignal): AsyncIterable<AskEvent>;
  /** Drops what is kept for a conversation in the KV cache and on the disk. */
  forget(conversationId: string): void;
  unload(): Promise<void>;
  /** Starts again after it gave up, with the model that was last asked for. */
  restart(): Promise<void>;
  /** Unloads the model after so many minutes without a question or preparation; the next one loads it again. 0 = never. */
  unloadAfter(minutes: number): void;
  /** Forgets which backends died, so that the next load tries them again. */
  forgetFailures(): Promise<void>;
  readonly state: EngineState;
  /** Calls back at every change; returns the unsubscribe function. */
  onState(listener: (state: EngineState) => void): () => void;
  /** Asks the engine to end, waits, then kills it. Idempotent. */
  dispose(): Promise<void>;
}
