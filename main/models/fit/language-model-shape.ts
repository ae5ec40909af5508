import { AppError } from '../../../contract/errors.ts';
import type { GgufTensor } from '../gguf-structure.ts';
import type { InspectedModel } from '../inspection/inspect-gguf.ts';
import { tensorBytes, totalBytes } from '../inspection/tensor-bytes.ts';
import { HeaderNumbers } from './header-numbers.ts';
import { recurrentStateBytes } from './recurrent-state.ts';
import { slidingLayers } from './sliding-layers.ts';
import { layerStage } from './widest-stage.ts';

/** One repeating layer. */
export interface LayerShape {
  /** Bytes. */
  readonly weights: number;
  /** Bytes of its largest tensor. */
  readonly largest: number;
  /** Numbers that the cache keeps of one token; 0 for a layer without attention. */
  readonly keyWidth: number;
  readonly valueWidth: number;
  /** Its attention sees only the last tokens. */
  readonly sliding: boolean;
  /** Bytes of a state that does not grow with the context. */
  readonly state: number;
}

/** What decides how much memory a language model takes. */
export interface LanguageModelShape {
  readonly layers: readonly LayerShape[];
  /** Bytes that llama.cpp always keeps in system memory: the token embeddings. */
  readonly inputWeights: number;
  /** Bytes of the output and whatever belongs to no layer. */
  readonly outputWeights: number;
  /** The token embeddings are the output too: on a GPU they are there a second time. */
  readonly tied: boolean;
  readonly vocabulary: number;
  readonly embeddingWidth: number;
  /** Tokens that it was trained on at once; null where the file does not say. */
  readonly trainContext: number | null;
  /** Numbers a token that the widest layer computes at once, beside its input and what is carried through. */
  readonly widestStage: number;
  /** Tokens that sliding layers see; 0 without such layers. */
  readonly window: number;
}

/**
 * Reads the shape from a header. What a layer is made of is told by its tensors, not by the name of the architecture, so that hybrid models
 * need no list. Throws `MODEL_INVALID` (detail: `key`) where a number is missing, `MODEL_UNSUPPORTED` for an unknown tensor type.
 */
export function languageModelShape({ structure, header, contextTokens }: InspectedModel): LanguageModelShape {
  const numbers = new HeaderNumbers(structure, header.architecture);
  const { input, output, blocks } = tensorsByPlace(structure.tensors, numbers.need('block_count'));
  const embeddings = input.find(({ name }) => name === 'token_embd.weight');
  if (embeddings === undefined) throw new AppError('MODEL_INVALID', 'no embeddings', { detail: { key: 'token_embd' } });
  const { window, layers: sliding } = slidingLayers(numbers, blocks.length);
  return {
    layers: blocks.map((tensors, index) => layerShape(tensors, index, numbers, sliding[index] ?? false)),
    inputWeights: totalBytes(input),
    outputWeights: totalBytes(output),
    tied: !output.some(({ name }) => name === 'output.weight'),
    vocabulary: embeddings.shape[1] ?? 1,
    embeddingWidth: numbers.need('embedding_length'),
    trainContext: contextTokens,
    widestStage: Math.max(0, ...blocks.map((tensors) => layerStage(tensors, numbers))),
    window,
  };
}

function layerShape(
  tensors: readonly GgufTensor[],
  index: number,
  numbers: HeaderNumbers,
  sliding: boolean,
): LayerShape {
  const names = tensors.map(({ name }) => name);
  const recurrent = names.some((name) => name.includes('.ssm_'));
  const attention = names.some((name) => /\.attn_(?:k|kv_a_mqa)\.weight$/.test(name));
  const fused = !recurrent && names.some((name) => name.endsWith('.attn_qkv.weight'));
  const heads = attention || fused ? numbers.ofLayer('attention.head_count_kv', index) : 0;
  const headWidth = numbers.need('embedding_length') / Math.max(1, numbers.ofLayer('attention.head_count', index));
  return {
    weights: totalBytes(tensors),
    largest: Math.max(0, ...tensors.map(tensorBytes)),
    keyWidth: heads * numbers.get('attention.key_length', headWidth),
    valueWidth: heads * numbers.get('attention.value_length', headWidth),
    sliding: sliding && heads > 0,
    state: recurrent ? recurrentStateBytes(numbers) : 0,
  };
}

/** As `llm_tensor_info` of llama.cpp's llama-arch.cpp: what comes before the layers, the layers, and all else with the output. */
function tensorsByPlace(tensors: readonly GgufTensor[], count: number) {
  // Nothing is allocated by a number alone: no layer is without a tensor.
  if (count > tensors.length)
    throw new AppError('MODEL_INVALID', 'too many layers', { detail: { key: 'block_count' } });
  const blocks = Array.from({ length: count }, (): GgufTensor[] => []);
  const [input, output]: [GgufTensor[], GgufTensor[]] = [[], []];
  for (const tensor of tensors) {
    const block = /^blk\.(\d+)\./.exec(tensor.name);
    const place = /^(?:token_|position_embd)/.test(tensor.name) ? input : output;
    (block === null ? place : (blocks[Number(block[1])] ?? output)).push(tensor);
  }
  return { input, output, blocks };
}
