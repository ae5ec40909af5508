import type { HeaderNumbers } from './header-numbers.ts';

const floatBytes = 4;

/**
 * Bytes that one recurrent layer keeps of a conversation, whatever its length: the convolution's last inputs and the state, in 32-bit
 * floats. `n_embd_r` and `n_embd_s` of llama.cpp's llama-hparams.cpp, for Mamba and gated delta nets (qwen35).
 */
export function recurrentStateBytes(numbers: HeaderNumbers): number {
  const inner = numbers.get('ssm.inner_size', 0);
  const state = numbers.get('ssm.state_size', 0);
  const kept = Math.max(0, numbers.get('ssm.conv_kernel', 0) - 1);
  const convolution = kept * (inner + 2 * numbers.get('ssm.group_count', 0) * state);
  return (convolution + inner * state) * floatBytes;
}
