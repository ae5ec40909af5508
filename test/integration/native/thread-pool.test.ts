import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nativeContextOf } from '../../../native/node-llama-internals.ts';
import { attachThreadPool } from '../../../native/thread-pool.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { type LoadedAddon, openAddon } from '../../fixtures/native/open-vision.ts';
import { temporaryFolder } from '../../fixtures/native/temporary-folder.ts';

const random = Random.fresh('thread pool');
const folder = temporaryFolder();
const answerTokens = 24;
let loaded: LoadedAddon;

beforeAll(async () => {
  tinyLlm({ seed: random.seed }).write(folder.path('llm.gguf'));
  loaded = await openAddon();
});
afterAll(() => folder.remove());

const threadsOfProcess = (): ReadonlySet<string> => new Set(readdirSync('/proc/self/task'));
const added = (before: ReadonlySet<string>, after: ReadonlySet<string>): number => after.difference(before).size;

async function openContext(threads: number) {
  const model = await loaded.llama.loadModel({ modelPath: folder.path('llm.gguf') });
  const context = await model.createContext({ contextSize: 512, threads });
  const sequence = context.getSequence();
  const answer = async (): Promise<number[]> => {
    await sequence.clearHistory();
    const tokens: number[] = [];
    for await (const token of sequence.evaluate(model.tokenize('one two three four'), { temperature: 0 })) {
      if (tokens.push(token) === answerTokens) break;
    }
    return tokens;
  };
  return { context, answer, close: () => model.dispose() };
}

describe('threads of a context', () => {
  it('answer as the context did without them, and are the same threads for every token', async () => {
    const open = await openContext(2);
    const without = await open.answer();
    const before = threadsOfProcess();
    const pool = attachThreadPool(loaded.addon, open.context);
    expect(pool?.threads).toBe(2);
    const attached = threadsOfProcess();
    expect(added(before, attached)).toBe(1);
    expect(await open.answer()).toEqual(without);
    expect(threadsOfProcess()).toEqual(attached);
    // A core is left to JavaScript between two tokens.
    expect(open.context.currentThreads).toBe(Math.min(2, Math.max(1, availableParallelism() - 1)));
    await open.close();
    pool?.dispose();
    pool?.dispose();
    expect(pool?.threads).toBe(0);
    expect(added(before, threadsOfProcess())).toBe(0);
  });

  it('are not made for a context of one thread', async () => {
    const open = await openContext(1);
    expect(attachThreadPool(loaded.addon, open.context)).toBeNull();
    await open.close();
  });

  it('are refused for anything but a loaded context and a possible number', async () => {
    const open = await openContext(2);
    const context = nativeContextOf(open.context);
    for (const wrong of [0, -1, 1.5, 100_000]) {
      expect(() => loaded.addon.attachThreadPool(context, wrong, 1)).toThrow(RangeError);
    }
    expect(() => loaded.addon.attachThreadPool(context, 2, 3)).toThrow(RangeError);
    expect(() => loaded.addon.attachThreadPool({} as never, 2, 1)).toThrow(TypeError);
    await open.close();
    expect(() => loaded.addon.attachThreadPool(context, 2, 2)).toThrow('the context is not loaded');
  });
});
