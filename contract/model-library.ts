import type { WireError } from './errors.ts';

/** Whether a model fits this machine: with the reserve left free, only by taking of it, or not at all. Null = not known yet. */
export const fitLevels = ['green', 'amber', 'red'] as const;
export type FitLevel = (typeof fitLevels)[number];

/** Where models are fetched from. */
export const hubs = ['hugging-face', 'hf-mirror', 'modelscope', 'custom'] as const;

/** Why a model of the catalogue cannot be used. */
export const unsupportedReasons = ['projector-version', 'no-gguf', 'projector-unknown'] as const;
export type UnsupportedReason = (typeof unsupportedReasons)[number];

/** A figure that is shown before the hub is asked. `verified`: somebody held it against the hub. */
export interface Figure {
  readonly value: number;
  readonly verified: boolean;
}

/** One quantisation that can be had. Sizes in bytes, of the pair. */
export interface CatalogueVariantView {
  readonly quantisation: string;
  readonly bytes: Figure | null;
  readonly fit: FitLevel | null;
  /** Its files are here. */
  readonly installed: boolean;
  /** It is the model that is chosen. */
  readonly selected: boolean;
  /** Bytes that its removal frees; null where it is not here. */
  readonly removalFrees: number | null;
}

/** A model of the catalogue as the window shows it. */
export interface CatalogueEntry {
  readonly id: string;
  readonly name: string;
  /** Offered first. */
  readonly recommended: boolean;
  /** Null = it can be used. */
  readonly unsupported: UnsupportedReason | null;
  /** It could do more, such as hear, than it can here. */
  readonly picturesOnly: boolean;
  /** `owner/name` on the hub; null where there is none. */
  readonly repository: string | null;
  /** What it is good at and what not, one line. */
  readonly strength: Readonly<Record<'en' | 'zh-CN', string>>;
  /** ISO 639-1. */
  readonly languages: readonly string[];
  readonly contextTokens: Figure;
  readonly licence: { readonly name: string; readonly url: string; readonly verified: boolean };
  /** The recommended one first. */
  readonly variants: readonly CatalogueVariantView[];
}

/** How far a download has come, in bytes. `total` is 0 until the hub has said it; null = not known yet. */
export interface DownloadProgress {
  readonly done: number;
  readonly total: number;
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
}

/** What a download is doing, or how it ended. */
export type DownloadStatus =
  /** Another one is first. */
  | { readonly status: 'waiting' }
  /** Of an earlier session, or put off while it waited. */
  | { readonly status: 'unfinished' }
  | { readonly status: 'downloading'; readonly progress: DownloadProgress }
  /** Hashes are computed. */
  | { readonly status: 'verifying'; readonly progress: DownloadProgress }
  /** What has come is kept. */
  | { readonly status: 'paused'; readonly progress: DownloadProgress }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly error: WireError }
  | { readonly status: 'done' };

/** A download as it is listed: a pair of files is one. */
export interface Download {
  readonly modelId: string;
  readonly quantisation: string;
  readonly state: DownloadStatus;
}

/** Where models that other programs have fetched were found. */
export const foundSources = ['folder', 'ollama', 'lm-studio', 'hugging-face'] as const;
export type FoundSource = (typeof foundSources)[number];

/** A model on this machine that Sightline did not fetch. It is used in place and never changed. */
export interface FoundPair {
  /** Names it in `models.useFound`. */
  readonly id: string;
  readonly source: FoundSource;
  readonly name: string;
  readonly quantisation: string | null;
  readonly bytes: number;
  readonly fit: FitLevel | null;
  /** `ask`: several projectors could belong to it; `none`: there is none beside it. */
  readonly pairing: 'paired' | 'ask' | 'none';
  /** It is the model that is chosen; of one that is not `paired`, with whichever projector. */
  readonly selected: boolean;
}

/** A GGUF file by its header, as the window shows it. */
export interface FileFacts {
  /** The file's own name, without its folder. */
  readonly name: string;
  readonly kind: 'language-model' | 'projector';
  readonly bytes: number;
  /** `qwen3`; of a projector its type and version, `resampler v3`. */
  readonly architecture: string;
  readonly quantisation: string;
  /** Tokens that it was trained on; null where the file does not say, and for a projector. */
  readonly contextTokens: number | null;
  readonly hasChatTemplate: boolean;
}

/** Why two files do not make one model, as data for one sentence each. */
export type PairProblem =
  | { readonly reason: 'llm-is-projector' }
  | { readonly reason: 'projector-is-llm' }
  /** A projector that is not MiniCPM-V's, or that the engine cannot run. */
  | { readonly reason: 'projector-unsupported'; readonly projector: string }
  /** The projector's rows are `projector` wide, the language model takes `llm`. */
  | { readonly reason: 'width'; readonly projector: number; readonly llm: number }
  /** The projector was trained with another family of language models: it runs, and may see badly. */
  | { readonly reason: 'family'; readonly projector: string; readonly architecture: string };

/** Two files that can be used together. */
export interface InspectedPair {
  /** Names it in `models.useFound`, until the app ends. */
  readonly id: string;
  readonly llm: FileFacts;
  readonly projector: FileFacts;
  /** What does not keep it from running. */
  readonly warnings: readonly PairProblem[];
  readonly fit: FitLevel | null;
}

/** What the user's files are, read before anything is loaded. */
export type Inspection =
  | { readonly outcome: 'paired'; readonly pair: InspectedPair }
  /** Several projectors fit as well as each other; the likeliest first. */
  | { readonly outcome: 'ask'; readonly llm: FileFacts; readonly pairs: readonly InspectedPair[] }
  /** No projector goes with it: the user names one (`models.addProjector` with `llmId`). */
  | {
      readonly outcome: 'projector-missing';
      readonly llmId: string;
      readonly llm: FileFacts;
      readonly rejected: readonly { readonly projector: FileFacts; readonly problems: readonly PairProblem[] }[];
    }
  /** Only a projector was given, and no language model beside it fits. */
  | { readonly outcome: 'language-model-missing'; readonly projector: FileFacts }
  /** The two that were given do not go together. */
  | {
      readonly outcome: 'mismatch';
      readonly llm: FileFacts;
      readonly projector: FileFacts;
      readonly problems: readonly PairProblem[];
    };
