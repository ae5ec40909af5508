import type { LlamaContextSequence } from 'node-llama-cpp';
import { describe, expect, it } from 'vitest';
import { Evaluator } from '../../../../main/engine/worker/evaluator.ts';

const sampling = { temperature: 0, topP: 1, topK: 0, repeatPenalty: 1, seed: 1 };
const options = (signal = new AbortController().signal) => ({ signal, onProgress: () => undefined, checkpoints: [] });

/** A hybrid model's sequence, which a failed evaluation leaves in a state that cannot be used. */
function setUp() {
  const stale = new Set<number>();
  const fail = (): never => {
    stale.add(0);
    throw new Error('Eval has failed');
  };
  const sequence = {
    contextSize: 100,
    nextTokenIndex: 0,
    needsCheckpoints: true,
    compareContextTokens: () => ({ firstDifferentIndex: 0 }),
    clearHistory: async () => stale.clear(),
    evaluateWithoutGeneratingNewTokens: async () => fail(),
    evaluate: async function* () {
      yield 7;
      fail();
    },
  } as unknown as LlamaContextSequence;
  const stats = { imageRows: 0, textTokens: 0, nativeBatches: 0 };
  const attachment = { signal: null, onPiece: null, stats, staleSequences: stale };
  return { evaluator: new Evaluator(sequence, attachment, 64), stale };
}

const failure = { name: 'AppError', code: 'ENGINE_FAILED', cause: expect.any(Error) as Error };

describe('what llama.cpp cannot compute', () => {
  it('of a prompt fails by code and leaves nothing behind', async () => {
    const { evaluator, stale } = setUp();
    await expect(evaluator.prefill([1, 2, 3], options())).rejects.toMatchObject(failure);
    expect(stale.size).toBe(0);
  });

  it('of an answer fails by code after what was sampled, and leaves nothing behind', async () => {
    const { evaluator, stale } = setUp();
    const sampled: number[] = [];
    const answer = async (): Promise<void> => {
      for await (const token of evaluator.sample([1], sampling)) sampled.push(token);
    };
    await expect(answer()).rejects.toMatchObject(failure);
    expect(sampled).toEqual([7]);
    expect(stale.size).toBe(0);
  });

  it('is not what an abort is', async () => {
    const { evaluator } = setUp();
    const signal = AbortSignal.abort();
    await expect(evaluator.prefill([1, 2, 3], options(signal))).rejects.toBe(signal.reason);
  });
});
