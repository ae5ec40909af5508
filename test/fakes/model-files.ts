import type { FileFacts, FoundPair, InspectedPair, Inspection } from '../../contract/model-library.ts';

/** A language model by its header. */
export const languageModel: FileFacts = {
  name: 'MiniCPM-V-4_5-Q4_K_M.gguf',
  kind: 'language-model',
  bytes: 5_026_714_304,
  architecture: 'qwen3',
  quantisation: 'Q4_K_M',
  contextTokens: 40_960,
  hasChatTemplate: true,
};

/** A projector by its header. */
export const projector: FileFacts = {
  name: 'mmproj-model-f16.gguf',
  kind: 'projector',
  bytes: 1_095_113_184,
  architecture: 'resampler v5',
  quantisation: 'F16',
  contextTokens: null,
  hasChatTemplate: false,
};

/** Both, as one model. */
export const inspectedPair: InspectedPair = {
  id: 'pair-1',
  llm: languageModel,
  projector,
  warnings: [],
  fit: 'amber',
};

/** A pair that may see badly. */
export const pairWithWarning: Inspection = {
  outcome: 'paired',
  pair: {
    ...inspectedPair,
    warnings: [{ reason: 'family', projector: 'resampler v5', architecture: 'llama' }],
  },
};

/** Files of two models. */
export const mismatch: Inspection = {
  outcome: 'mismatch',
  llm: languageModel,
  projector: { ...projector, architecture: 'resampler v2' },
  problems: [{ reason: 'width', projector: 2304, llm: 4096 }],
};

/** What other programs have: a pair, one with several projectors, one with none. */
export const foundPairs: readonly FoundPair[] = [
  {
    id: 'ollama-1',
    source: 'ollama',
    name: 'minicpm-v:8b',
    quantisation: 'Q4_0',
    bytes: 5_470_000_000,
    fit: 'amber',
    pairing: 'paired',
    selected: false,
  },
  {
    id: 'studio-1',
    source: 'lm-studio',
    name: 'openbmb/MiniCPM-V-4_5-gguf/MiniCPM-V-4_5-Q4_K_M.gguf',
    quantisation: 'Q4_K_M',
    bytes: 5_026_714_304,
    fit: 'red',
    pairing: 'ask',
    selected: false,
  },
  {
    id: 'cache-1',
    source: 'hugging-face',
    name: 'openbmb/MiniCPM-V-4-gguf/ggml-model-Q4_K_M.gguf',
    quantisation: 'Q4_K_M',
    bytes: 2_190_000_000,
    fit: null,
    pairing: 'none',
    selected: false,
  },
];
