import type { Llama, LlamaModel } from 'node-llama-cpp';
import type { VisionAddon } from './addon.ts';

/** What `VisionModel.load` takes. */
export interface VisionLoadOptions {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly addon: VisionAddon;
  /** Load it before a context whose size is chosen automatically, so that its memory counts. */
  readonly mmprojPath: string;
  readonly threads: number;
  readonly useGpu: boolean;
  /** Absent: llama.cpp decides. */
  readonly flashAttention?: boolean;
}

/** What the encoding methods of a vision model take. */
export interface EncodeOptions {
  readonly signal?: AbortSignal;
  /** Before each tile and after the last one. Not called when the picture's rows are in memory. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Kept with the picture for the caller. */
  readonly sha256?: string;
}
