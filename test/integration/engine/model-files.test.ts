import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelFiles } from '../../../main/engine/port.ts';
import { TestConversation } from '../../fixtures/engine/conversation.ts';
import { pocketModel } from '../../fixtures/engine/pocket-model.ts';
import { cpuOptions, startEngine } from '../../fixtures/engine/start-engine.ts';

const { engine, supervisor } = startEngine();
const pids = new Set<number | undefined>();
supervisor.onState(() => pids.add(supervisor.pid));
let folder = '';
let good: ModelFiles;
/** Files of `folder`, by what is wrong with them. */
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'model-files-'));
  good = await pocketModel();
  const [llm, mmproj] = await Promise.all([readFile(good.llm), readFile(good.mmproj)]);
  await writeFile(file('text.gguf'), 'no model');
  await writeFile(file('empty.gguf'), '');
  await writeFile(file('cut-llm.gguf'), llm.subarray(0, llm.length / 2));
  await writeFile(file('cut-mmproj.gguf'), mmproj.subarray(0, mmproj.length / 2));
  await copyFile(good.llm, file('llm.gguf'));
});
afterAll(async () => {
  await engine.dispose();
  await rm(folder, { recursive: true });
});

describe('model files that cannot be used', () => {
  const cases: [string, string, () => Partial<ModelFiles>][] = [
    ['a language model that is not there', 'MODEL_MISSING', () => ({ llm: file('none.gguf') })],
    ['a projector that is not there', 'MODEL_MISSING', () => ({ mmproj: file('none.gguf') })],
    ['a folder', 'MODEL_MISSING', () => ({ llm: folder })],
    ['text as a language model', 'MODEL_INVALID', () => ({ llm: file('text.gguf') })],
    ['an empty language model', 'MODEL_INVALID', () => ({ llm: file('empty.gguf') })],
    ['half a language model', 'MODEL_INVALID', () => ({ llm: file('cut-llm.gguf') })],
    ['text as a projector', 'MODEL_INVALID', () => ({ mmproj: file('text.gguf') })],
    ['half a projector', 'MODEL_INVALID', () => ({ mmproj: file('cut-mmproj.gguf') })],
    ['a projector as a language model', 'MODEL_MISMATCH', () => ({ llm: good.mmproj })],
    ['a language model as a projector', 'MODEL_INVALID', () => ({ mmproj: good.llm })],
    [
      'the profile of another family',
      'MODEL_MISMATCH',
      () => ({ profile: { ...good.profile, projector: { type: 'minicpmv4_6', version: null } } }),
    ],
  ];

  it.each(cases)('%s: %s', async (_, code, wrong) => {
    await expect(engine.load({ ...good, ...wrong() }, cpuOptions)).rejects.toMatchObject({ code });
    expect(engine.state).toMatchObject({ status: 'failed', error: { code } });
    await expect(new TestConversation(engine).ask('hello')).rejects.toMatchObject({ code });
  });

  it('end no process', () => {
    pids.delete(undefined);
    expect(pids.size).toBe(1);
  });

  it('leave the engine ready for good ones', async () => {
    await expect(engine.load({ ...good, llm: file('text.gguf') }, cpuOptions)).rejects.toMatchObject({
      code: 'MODEL_INVALID',
    });
    await engine.load({ ...good, llm: file('llm.gguf') }, cpuOptions);
    expect((await new TestConversation(engine).ask('hello')).text).toContain('Hello!');
  });

  it('take the context size of the profile', async () => {
    const profile = { ...good.profile, contextTokens: 1_024 };
    const description = await engine.load({ ...good, profile }, cpuOptions);
    expect(description.contextTokens).toBe(1_024);
  });

  it('can be unloaded and loaded again', async () => {
    await engine.load(good, cpuOptions);
    await engine.unload();
    expect(engine.state).toEqual({ status: 'stopped' });
    await expect(new TestConversation(engine).ask('hello')).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    await engine.load(good, cpuOptions);
    expect((await new TestConversation(engine).ask('hello')).end.reason).toBe('end');
  });
});
