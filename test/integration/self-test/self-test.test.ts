import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SelfTestResult } from '../../../contract/self-test.ts';
import { type ModelChoice, settingsSchema } from '../../../contract/settings.ts';
import { ActiveModel } from '../../../main/models/active-model.ts';
import { resolveModelFiles } from '../../../main/models/model-files.ts';
import { askDrawn } from '../../../main/self-test/ask-drawn.ts';
import { drawQuestion } from '../../../main/self-test/draw-question.ts';
import { judgeAnswer } from '../../../main/self-test/judge-answer.ts';
import { KeptResults, resultKey } from '../../../main/self-test/kept-results.ts';
import { SelfTest } from '../../../main/self-test/self-test.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { pocketModel } from '../../fixtures/engine/pocket-model.ts';
import { cpuOptions, startEngine } from '../../fixtures/engine/start-engine.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';

const random = Random.fresh('self-test');
const { engine } = startEngine();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'self-test-'));
});
afterAll(async () => {
  await engine.dispose();
  await rm(folder, { recursive: true });
});

/** The whole self-test of a chosen model, on the real engine, to its result. */
async function testOf(choice: ModelChoice): Promise<SelfTestResult> {
  const settings = { ...settingsSchema.parse({}), model: choice, backend: 'cpu', threads: 1 } as const;
  const bugs: unknown[] = [];
  const done = Promise.withResolvers<SelfTestResult>();
  const resolve = (wanted: ModelChoice) =>
    resolveModelFiles(wanted, join(import.meta.dirname, '../../../resources/models/pocket'));
  const model = new ActiveModel(settings, { engine, resolve, reportBug: (error) => bugs.push(error) });
  const selfTest = new SelfTest({
    engine,
    model,
    loadOnCpu: () => Promise.reject(new Error('it is on the CPU')),
    loadAsChosen: () => model.load(),
    spare: () => 'anything',
    keyOf: async (description) => resultKey(await model.files, description, '1'),
    results: new KeptResults(join(folder, 'self-tests.json')),
    onChange: () => undefined,
    onResult: done.resolve,
    newId: () => 'self-test',
    seed: () => random.integer(0, 2 ** 31),
    now: Date.now,
    clock: new ManualClock(),
    reportBug: (error) => bugs.push(error),
  });
  model.load();
  selfTest.run();
  const result = await done.promise;
  await selfTest.close();
  expect(bugs).toEqual([]);
  return result;
}

describe('the self-test', () => {
  it('passes with the built-in model, whatever is drawn', async () => {
    await engine.load(await pocketModel(), cpuOptions);
    for (let round = 0; round < 8; round++) {
      const question = await drawQuestion(random.integer(0, 2 ** 31));
      const fractions: (number | null)[] = [];
      const answer = await askDrawn(engine, question, {
        conversationId: `self-test ${round}`,
        signal: new AbortController().signal,
        onProgress: (fraction) => fractions.push(fraction),
      });
      if (answer === null) throw new Error('it was broken off');
      expect(judgeAnswer(answer, question.shapes), answer.text).toMatchObject({ kind: 'passed' });
      expect(answer.figures.encodeMs).toBeGreaterThan(0);
      expect(fractions).toContain(0.6);
    }
  });

  it('remembers what a chosen model came to, for its files and backend only', async () => {
    const result = await testOf({ kind: 'pocket' });
    expect(result).toMatchObject({ model: { id: 'pocket' }, backend: 'cpu', outcome: { kind: 'passed' } });
    const kept = new KeptResults(join(folder, 'self-tests.json'));
    const files = await pocketModel();
    expect(await kept.get(await resultKey(files, { backend: 'cpu', deviceNames: [] }, '1'))).toEqual(result);
    expect(await kept.get(await resultKey(files, { backend: 'vulkan', deviceNames: [] }, '1'))).toBeNull();
    expect(await kept.get(await resultKey(files, { backend: 'cpu', deviceNames: [] }, '2'))).toBeNull();
  });

  it('says of a model with random weights that it is wrong, and blames no backend', async () => {
    const seed = random.integer(1, 2 ** 31);
    const [llm, mmproj] = [join(folder, 'llm.gguf'), join(folder, 'mmproj.gguf')];
    await writeFile(llm, tinyLlm({ seed, endless: true }).build());
    await writeFile(mmproj, tinyMmproj({ projector: 3, seed: seed + 1 }).build());
    const { outcome } = await testOf({ kind: 'files', llm, mmproj });
    expect(outcome).toMatchObject({ kind: 'wrong', blame: 'model' });
  });

  it('takes a damaged file of results for an empty one', async () => {
    const file = join(folder, 'damaged.json');
    await writeFile(file, '[["key", {"model"');
    const kept = new KeptResults(file);
    expect(await kept.get('key')).toBeNull();
    const result = await testOf({ kind: 'pocket' });
    await kept.set('key', result);
    expect(await new KeptResults(file).get('key')).toEqual(result);
  });
});
