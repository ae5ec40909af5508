import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { answerReserve, leastAnswer } from '../../../main/engine/worker/fit-branch.ts';
import { resolveModelFiles } from '../../../main/models/model-files.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { composeShapes } from '../../fixtures/drawing/shapes.ts';
import { TestConversation } from '../../fixtures/engine/conversation.ts';
import { drawPicture } from '../../fixtures/engine/pictures.ts';
import { pocketModel } from '../../fixtures/engine/pocket-model.ts';
import { cpuOptions, startEngine } from '../../fixtures/engine/start-engine.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';

const random = Random.fresh('engine context');
const contextTokens = 256;
const { engine } = startEngine();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'context-'));
  await engine.load(await pocketModel(), { ...cpuOptions, contextTokens });
});
afterAll(async () => {
  await engine.dispose();
  await rm(folder, { recursive: true });
});

it('has the size that was asked for', () => {
  expect(engine.state).toMatchObject({ status: 'ready', description: { contextTokens } });
});

describe('a full context', () => {
  it('loses its oldest turns whole, says from where on the model remembers, and answers as if they had never been', async () => {
    const drawn = composeShapes(random, 3);
    const picture = await drawPicture(drawn.scene, folder, 'shapes');
    const conversation = new TestConversation(engine);
    let last = await conversation.ask('How many shapes are there?', { pictures: [picture] });
    const limit = contextTokens - 1 - answerReserve(contextTokens - 1);
    while (last.end.memoryStartId === null) {
      expect(last.end.stats.promptTokens).toBeLessThanOrEqual(limit);
      last = await conversation.ask('Who are you?');
    }
    const { memoryStartId } = last.end;
    const start = conversation.messages.findIndex(({ id }) => id === memoryStartId);
    expect(start).toBeGreaterThan(0);
    expect(conversation.messages[start]?.role).toBe('user');
    expect(last.end.stats.pictureTokens).toBe(0);
    expect(last.end.stats.promptTokens).toBeLessThanOrEqual(limit);
    const alone = new TestConversation(engine);
    alone.messages = conversation.messages.slice(start, -2);
    const same = await alone.ask('Who are you?');
    expect(same.text).toBe(last.text);
    expect(same.end.memoryStartId).toBeNull();
    expect(same.end.stats.promptTokens).toBe(last.end.stats.promptTokens);
  });

  it('refuses a question that has no room by itself, before anything is encoded', async () => {
    const picture = await drawPicture(composeShapes(random, 2).scene, folder, 'unseen');
    let encoding = false;
    const asked = new TestConversation(engine).ask('word '.repeat(600), {
      pictures: [picture],
      onEvent: (event) => {
        encoding ||= event.type === 'progress' && event.progress.phase !== 'loading';
      },
    });
    await expect(asked).rejects.toMatchObject({
      code: 'CONTEXT_FULL',
      detail: { limit: contextTokens - 1 - leastAnswer(contextTokens - 1) },
    });
    expect(encoding).toBe(false);
    expect((await new TestConversation(engine).ask('hello')).end.reason).toBe('end');
  });

  it('ends an answer that reaches the end of it as cut off, and takes none away', async () => {
    const endless = startEngine().engine;
    onTestFinished(() => endless.dispose());
    const [llm, mmproj] = [join(folder, 'endless.gguf'), join(folder, 'mmproj.gguf')];
    tinyLlm({ seed: random.seed, endless: true }).write(llm);
    tinyMmproj({ projector: 6, seed: random.seed }).write(mmproj);
    const files = await resolveModelFiles({ kind: 'files', llm, mmproj }, folder);
    await endless.load(files, { ...cpuOptions, contextTokens });
    const { end } = await new TestConversation(endless).ask('Who are you?');
    expect(end.reason).toBe('length');
    expect(end.stats.promptTokens + end.stats.answerTokens).toBe(contextTokens);
    const short = await new TestConversation(endless).ask('Who are you?', { maxTokens: 3 });
    expect(short.end).toMatchObject({ reason: 'length', stats: { answerTokens: 3 } });
  });
});

describe('sampling', () => {
  it('repeats itself with a seed and differs without', async () => {
    const sampling = { temperature: 3, topP: 1, topK: 0, repeatPenalty: 1.05, seed: 11 };
    const ask = async (seed: number | null) =>
      (await new TestConversation(engine).ask('Who are you?', { sampling: { ...sampling, seed }, maxTokens: 24 })).text;
    expect(await ask(11)).toBe(await ask(11));
    expect(new Set([await ask(null), await ask(null), await ask(null)]).size).toBeGreaterThan(1);
  });
});
