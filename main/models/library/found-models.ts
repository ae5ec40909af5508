import type { FoundSource } from '../../../contract/model-library.ts';
import type { InspectedModel } from '../inspection/inspect-gguf.ts';
import type { Pairing } from '../inspection/pair-projector.ts';

/** A language model that was found, read in place. */
export interface FoundModel {
  readonly source: FoundSource;
  /** As its program names it: `minicpm-v:8b`, `openbmb/MiniCPM-V-4_5-gguf/MiniCPM-V-4_5-Q4_K_M.gguf`. */
  readonly name: string;
  readonly llm: InspectedModel;
  readonly pairing: Pairing;
}

/** Why a file is no model that can be used. */
export const leftOutReasons = [
  /** A link to nothing, or to itself. */
  'broken-link',
  /** A download that has not ended: by its name, or shorter than its header says. */
  'half-download',
  /** No GGUF, or damaged. */
  'damaged',
  /** Tensors of a type that this llama.cpp does not know. */
  'unsupported',
  /** A part of a model whose other parts are files of their own. */
  'part',
  /** The system does not let the app read it. */
  'unreadable',
  /** A manifest that is no manifest of a model. */
  'bad-manifest',
  /** A manifest names a file that is not there. */
  'missing-blob',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** A file that was looked at and left out. */
export interface LeftOut {
  /** Absolute. */
  readonly path: string;
  readonly reason: LeftOutReason;
}

/** What a folder holds. */
export interface FoundModels {
  readonly models: readonly FoundModel[];
  readonly leftOut: readonly LeftOut[];
}

/** Several findings as one. */
export function joinFound(all: readonly FoundModels[]): FoundModels {
  return { models: all.flatMap(({ models }) => models), leftOut: all.flatMap(({ leftOut }) => leftOut) };
}
