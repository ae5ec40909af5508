import type { WireError } from './errors.ts';
import type { PlanChange } from './fit.ts';
import type { SamplingOptions } from './preset.ts';

/** How many tiles a picture may be cut into: fast = overview only, balanced = 4, full = the profile's own limit (9). */
export const details = ['fast', 'balanced', 'full'] as const;
export type Detail = (typeof details)[number];

/** Where inference runs. */
export const backends = ['cpu', 'metal', 'cuda', 'vulkan'] as const;
export type Backend = (typeof backends)[number];

/** Where pictures are encoded; `auto` = on the GPU where it has the room. */
export const projectorDevices = ['auto', 'gpu', 'cpu'] as const;

/** The model that a conversation is answered by, as the interface names it. */
export interface ModelIdentity {
  /** Stable id: `pocket`, or the profile's id with the file's name for a user's own files. */
  readonly id: string;
  readonly name: string;
  /** True for the built-in toy, which is labelled as a demo wherever it shows. */
  readonly demo: boolean;
}

/** Bytes by where they are; all GPUs together. */
export interface PlacedBytes {
  readonly system: number;
  readonly gpus: number;
}

/**
 * What a loaded model really takes, by llama.cpp's own figures. `context` is the cache and what batches are computed in; `projector` is
 * its weights and its buffer. Null where the engine cannot tell.
 */
export interface MeasuredMemory {
  readonly weights: PlacedBytes;
  readonly context: PlacedBytes | null;
  readonly projector: PlacedBytes | null;
  /** Resident bytes of the engine's process: weights that nobody has used yet, and buffers, are not in it. */
  readonly process: number;
}

/** A backend that died and is passed over now. `reason` is technical: the process's end and its last words, in English. */
export interface EngineFallback {
  readonly from: Backend;
  readonly reason: string;
}

/** What the loaded engine says about itself. Sizes in bytes. */
export interface EngineDescription {
  readonly model: ModelIdentity;
  /** `resampler v3`, `minicpmv4_6`, … */
  readonly projector: string;
  readonly contextTokens: number;
  readonly backend: Backend;
  readonly threads: number;
  readonly memory: { readonly weights: number; readonly projector: number; readonly process: number };
  readonly measured: MeasuredMemory;
  /** Layers on the GPU, the output's included. */
  readonly gpuLayers: number;
  readonly projectorOnGpu: boolean;
  /** GPUs by their names; empty where the backend is the CPU. */
  readonly deviceNames: readonly string[];
  /** Milliseconds from the order to load until it could answer. */
  readonly loadMs: number;
  /** Null where the best backend is used, or the one that was asked for. */
  readonly fallback: EngineFallback | null;
  /** What was given up since the memory ran out while it was loaded as planned; empty where it did not. */
  readonly reduced: readonly PlanChange[];
  /** The chat template has a thinking switch. */
  readonly thinking: boolean;
  /** The levels at which it takes pictures; `fast` alone where the model knows no tiles. */
  readonly details: readonly Detail[];
  /** What the model's makers recommend. */
  readonly sampling: Omit<SamplingOptions, 'seed'>;
}

/** Always visible in the window. */
export type EngineState =
  | { readonly status: 'stopped' }
  | { readonly status: 'starting' }
  | { readonly status: 'loading'; readonly model: ModelIdentity; readonly fraction: number }
  | { readonly status: 'ready'; readonly description: EngineDescription }
  | { readonly status: 'busy'; readonly description: EngineDescription }
  /** Unloaded, since nothing was asked for a while; the next question loads it. `description` is what it was. */
  | { readonly status: 'resting'; readonly description: EngineDescription }
  /** The engine died and is started again; `attempt` counts from 1. */
  | { readonly status: 'restarting'; readonly attempt: number; readonly error: WireError }
  /** Gave up: nothing is tried again until the user asks. */
  | { readonly status: 'failed'; readonly error: WireError };

/** What a running turn is doing before its first token. `done` of `total` slices or tokens. */
export type TurnProgress =
  | { readonly phase: 'queued' }
  | { readonly phase: 'loading' }
  | { readonly phase: 'encoding'; readonly done: number; readonly total: number }
  | { readonly phase: 'prefill'; readonly done: number; readonly total: number };

/** Measured for one answer. Times in milliseconds. */
export interface AnswerStats {
  readonly model: ModelIdentity;
  readonly promptTokens: number;
  /** Of the prompt's tokens, those that are picture rows. */
  readonly pictureTokens: number;
  /** Of the prompt's tokens, those that were still in the KV cache and not computed again. */
  readonly reusedTokens: number;
  readonly answerTokens: number;
  readonly encodeMs: number;
  readonly timeToFirstTokenMs: number;
  /** Decode speed after the first token; 0 for answers of one token. */
  readonly tokensPerSecond: number;
  /** SHA-256 of the language model's file; null = it was not known yet. Not there in answers of older versions. */
  readonly fileHash?: string | null;
  /** Not there in answers of older versions, and where the engine was not asked. */
  readonly parameters?: AnswerParameters;
}

/** What an answer was made with, so that it could be made again. */
export interface AnswerParameters {
  /** With the seed that was drawn. */
  readonly sampling: Readonly<Record<keyof Omit<SamplingOptions, 'seed'>, number>> & { readonly seed: number };
  readonly detail: Detail;
  readonly thinking: boolean;
  /** Tokens that question and answer together could have. */
  readonly contextTokens: number;
  readonly backend: Backend;
  /** SHA-256 of the system prompt; null = there was none. */
  readonly systemPromptHash: string | null;
}
