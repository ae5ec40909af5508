import type { GgufTensor } from '../gguf-structure.ts';
import type { HeaderNumbers } from './header-numbers.ts';

const attention = /\.attn_(?:q|k|v|qkv|gate)\.weight$/;
const feedForward = /\.ffn_(?:gate|up)\.weight$/;
const experts = /\.ffn_(?:gate|up|gate_up)_exps\.weight$/;

/**
 * Numbers a token that a layer computes at once: what its attention's or its feed-forward's matrices give, whichever is more. The
 * attention's first result takes the place of its normalised input.
 */
export function layerStage(tensors: readonly GgufTensor[], numbers: HeaderNumbers): number {
  const used = numbers.get('expert_used_count', 1);
  return Math.max(
    given(tensors, attention) - numbers.get('embedding_length', 0),
    given(tensors, feedForward) + given(tensors, experts) * used,
  );
}

function given(tensors: readonly GgufTensor[], names: RegExp): number {
  return tensors.reduce((sum, { name, shape }) => sum + (names.test(name) ? (shape[1] ?? 0) : 0), 0);
}
