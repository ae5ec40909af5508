import { utimesSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/engine/clock.ts';
import { addonArgument } from '../../../main/engine/messages.ts';
import { PairTrial } from '../../../main/engine/pair-trial.ts';
import { buildAddon } from '../../../scripts/build-addon.ts';
import { forkEngine } from '../../fakes/fork-engine.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { TestConversation } from '../../fixtures/engine/conversation.ts';
import { pocketModel } from '../../fixtures/engine/pocket-model.ts';
import { cpuOptions, startEngine } from '../../fixtures/engine/start-engine.ts';
import { garbled, truncated, withEntry, withoutTensor, withShape } from '../../fixtures/gguf/broken-mmproj.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { type TinyMmproj, tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';
import { temporaryFolder } from '../../fixtures/native/temporary-folder.ts';

const random = Random.fresh('trial of pairs');
const { seed } = random;
const folder = temporaryFolder();
const llm = folder.path('llm.gguf');
const mmproj = folder.path('mmproj.gguf');
const { engine, supervisor } = startEngine();

beforeAll(async () => {
  await engine.load(await pocketModel(), cpuOptions);
});
afterAll(async () => {
  await engine.dispose();
  folder.remove();
});

/** @param kept what an earlier session left */
async function openTrial(kept: { value: unknown } = { value: null }, version = 'one') {
  const fork = forkEngine(`${addonArgument}${(await buildAddon()).addon}`);
  const logs: string[] = [];
  let forks = 0;
  const trial = new PairTrial({
    fork: (args) => {
      forks += 1;
      return fork(args);
    },
    storage: { read: async () => kept.value, write: async (value) => void (kept.value = value) },
    clock: systemClock,
    version,
    log: (text) => logs.push(text),
  });
  return { trial, logs, forks: () => forks };
}

function writePair(projector: Uint8Array, language: Uint8Array = tinyLlm({ seed }).build()): void {
  writeFileSync(llm, language);
  writeFileSync(mmproj, projector);
}

describe('a pair that works', () => {
  const projectors: readonly TinyMmproj['projector'][] = [2, 3, 4, 5, 6, 100_045, 'minicpmv4_6'];
  it.each(projectors)('with a projector of version %s passes', async (projector) => {
    const arch = projector === 'minicpmv4_6' ? 'qwen35' : 'qwen2';
    writePair(tinyMmproj({ projector, seed }).build(), tinyLlm({ seed, arch }).build());
    await expect((await openTrial()).trial.try({ llm, mmproj })).resolves.toBeUndefined();
  });
});

describe('a pair that does not work', () => {
  it.each([
    ['an empty projector', 'MODEL_INVALID', () => writePair(new Uint8Array())],
    ['a projector whose header is cut', 'MODEL_INVALID', () => writePair(truncated(seed, 300))],
    ['half a projector', 'MODEL_INVALID', () => writePair(truncated(seed, 2_000_000))],
    ['a garbled projector', 'MODEL_INVALID', () => writePair(garbled(seed))],
    ['a lack of one tensor', 'MODEL_INVALID', () => writePair(withoutTensor(seed, 'resampler.ln_post.bias'))],
    [
      'an encoder without heads',
      'MODEL_INVALID',
      () => writePair(withEntry(seed, 'clip.vision.attention.head_count', { value: 0 })),
    ],
    ['an unknown version', 'MODEL_INVALID', () => writePair(tinyMmproj({ projector: 77, seed }).build())],
    [
      'rows of another width',
      'MODEL_MISMATCH',
      () => writePair(tinyMmproj({ projector: 3, seed, width: 256 }).build()),
    ],
    [
      'a language model without image tokens',
      'MODEL_MISMATCH',
      () => writePair(tinyMmproj({ projector: 3, seed }).build(), tinyLlm({ seed, imageTokens: false }).build()),
    ],
    [
      'half a language model',
      'MODEL_INVALID',
      () => writePair(tinyMmproj({ projector: 3, seed }).build(), tinyLlm({ seed }).build().subarray(0, 400_000)),
    ],
    [
      'a key of the wrong type',
      'MODEL_INVALID',
      () => writePair(withEntry(seed, 'clip.minicpmv_version', { type: 'u32' })),
    ],
    [
      'a weight of the wrong shape',
      'MODEL_INVALID',
      () => writePair(withShape(seed, 'resampler.kv.weight', [32, 128])),
    ],
    [
      'positions of the wrong shape',
      'MODEL_INVALID',
      () => writePair(withShape(seed, 'v.position_embd.weight', [64, 100])),
    ],
  ])('for %s is refused with %s', async (_, code, write) => {
    write();
    const { trial, logs } = await openTrial();
    await expect(trial.try({ llm, mmproj })).rejects.toMatchObject({ code });
    expect(logs.at(-1)).toContain(code);
  });

  it('says that its process died, and is tried anew', async () => {
    writePair(withShape(seed, 'resampler.kv.weight', [32, 128]));
    const { trial, forks } = await openTrial();
    const died = { code: 'MODEL_INVALID', detail: { reason: 'crashed' } };
    await expect(trial.try({ llm, mmproj })).rejects.toMatchObject(died);
    await expect(trial.try({ llm, mmproj })).rejects.toMatchObject(died);
    expect(forks()).toBe(2);
  });

  it('leaves the engine that answers alone', async () => {
    const before = supervisor.pid;
    writePair(withShape(seed, 'v.position_embd.weight', [64, 100]));
    await expect((await openTrial()).trial.try({ llm, mmproj })).rejects.toMatchObject({ code: 'MODEL_INVALID' });
    expect((await new TestConversation(engine).ask('hello')).text).toContain('Hello!');
    expect(supervisor.pid).toBe(before);
  });

  it('that hangs is ended', async () => {
    writePair(tinyMmproj({ projector: 3, seed }).build());
    const clock = new ManualClock();
    const killed = Promise.withResolvers<void>();
    const trial = new PairTrial({
      fork: () => {
        queueMicrotask(() => clock.advance(10 * 60_000));
        return {
          pid: 1,
          send: () => undefined,
          kill: () => killed.resolve(),
          onMessage: () => undefined,
          onOutput: () => undefined,
          onExit: () => undefined,
        };
      },
      storage: { read: async () => null, write: async () => undefined },
      clock,
      version: 'one',
      log: () => undefined,
    });
    await expect(trial.try({ llm, mmproj })).rejects.toMatchObject({ detail: { reason: 'timeout' } });
    await killed.promise;
  });

  it('because a file is gone is no trial', async () => {
    const { trial, forks } = await openTrial();
    await expect(trial.try({ llm: folder.path('none.gguf'), mmproj })).rejects.toMatchObject({
      code: 'MODEL_MISSING',
      detail: { part: 'llm' },
    });
    expect(forks()).toBe(0);
  });
});

describe('what a trial said', () => {
  it('is remembered over a restart, until a file or the app changes', async () => {
    writePair(tinyMmproj({ projector: 3, seed }).build());
    const kept = { value: null };
    const first = await openTrial(kept);
    await Promise.all([first.trial.try({ llm, mmproj }), first.trial.try({ llm, mmproj })]);
    expect(first.forks()).toBe(1);
    const second = await openTrial(kept);
    await second.trial.try({ llm, mmproj });
    expect(second.forks()).toBe(0);
    utimesSync(mmproj, 1, 1);
    await second.trial.try({ llm, mmproj });
    expect(second.forks()).toBe(1);
    const updated = await openTrial(kept, 'two');
    await updated.trial.try({ llm, mmproj });
    expect(updated.forks()).toBe(1);
  });

  it('against a pair is remembered with its code', async () => {
    writePair(tinyMmproj({ projector: 3, seed, width: 256 }).build());
    const { trial, forks } = await openTrial();
    const refused = { code: 'MODEL_MISMATCH', detail: { projector: 256, model: 128 } };
    await expect(trial.try({ llm, mmproj })).rejects.toMatchObject(refused);
    await expect(trial.try({ llm, mmproj })).rejects.toMatchObject(refused);
    expect(forks()).toBe(1);
  });
});
