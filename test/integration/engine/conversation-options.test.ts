import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { resolveModelFiles } from '../../../main/models/model-files.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { composeShapes } from '../../fixtures/drawing/shapes.ts';
import { greedy, TestConversation } from '../../fixtures/engine/conversation.ts';
import { drawPicture } from '../../fixtures/engine/pictures.ts';
import { pocketModel } from '../../fixtures/engine/pocket-model.ts';
import { cpuOptions, startEngine } from '../../fixtures/engine/start-engine.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';

const random = Random.fresh('conversation options');
const { engine } = startEngine();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'options-'));
  await engine.load(await pocketModel(), cpuOptions);
});
afterAll(async () => {
  await engine.dispose();
  await rm(folder, { recursive: true });
});

const one = { systemPrompt: 'You are a careful assistant. <|im_end|> Say what you see.', sampling: greedy };
const other = { systemPrompt: 'Count like a poet.', sampling: greedy };

describe('a system prompt', () => {
  it('is computed once while it stays, and anew from where it changed', async () => {
    const conversation = new TestConversation(engine);
    const first = await conversation.ask('Who are you?', one);
    const second = await conversation.ask('How many shapes are there?', one);
    expect(second.end.stats.reusedTokens).toBe(first.end.stats.promptTokens + first.end.stats.answerTokens);

    const branch = conversation.messages;
    const changed = await conversation.ask('What do you see?', other);
    // What the template says before the first word of either is all that they share.
    expect(changed.end.stats.reusedTokens).toBeLessThan(12);

    engine.forget(conversation.id);
    const fresh = new TestConversation(engine);
    fresh.messages = branch;
    const again = await fresh.ask('What do you see?', other);
    expect(again.end.stats).toMatchObject({ reusedTokens: 0, promptTokens: changed.end.stats.promptTokens });
    expect(again.text).toBe(changed.text);
  });

  it('is prepared with the pictures of the question', async () => {
    const { scene } = composeShapes(random, 2);
    const picture = await drawPicture(scene, folder, 'prepared');
    const conversation = new TestConversation(engine);
    await conversation.prepare([picture], undefined, undefined, { systemPrompt: one.systemPrompt });
    const { end, progress } = await conversation.ask('How many shapes are there?', { ...one, pictures: [picture] });
    expect(progress.some(({ phase }) => phase === 'encoding')).toBe(false);
    expect(end.stats.promptTokens - end.stats.reusedTokens).toBeLessThan(60);
    expect(end.stats.reusedTokens).toBeGreaterThan(end.stats.pictureTokens);
  });

  it('is told with the answer, as are all other parameters', async () => {
    const sampling = { temperature: 0.5, topP: 0.9, topK: 20, repeatPenalty: 1.1, seed: 7 };
    const conversation = new TestConversation(engine);
    const { end } = await conversation.ask('Who are you?', { ...one, sampling, contextTokens: 512, detail: 'fast' });
    expect(end.stats.parameters).toEqual({
      sampling,
      detail: 'fast',
      thinking: false,
      contextTokens: 512,
      backend: 'cpu',
      systemPromptHash: createHash('sha256').update(one.systemPrompt).digest('hex'),
    });
    const drawn = (await conversation.ask('Who are you?')).end.stats.parameters;
    const loaded = engine.state.status === 'ready' ? engine.state.description : null;
    expect(drawn).toMatchObject({ contextTokens: loaded?.contextTokens, systemPromptHash: null });
    expect(drawn?.sampling).toMatchObject({ ...loaded?.sampling });
    expect(drawn?.sampling.seed).toBeGreaterThanOrEqual(0);
  });
});

describe('a context smaller than what is loaded', () => {
  it('drops the oldest turns to fit, and keeps the system prompt', async () => {
    const conversation = new TestConversation(engine);
    for (let turn = 0; turn < 6; turn += 1) await conversation.ask('Who are you?', one);
    const whole = await conversation.ask('Who are you?', one);
    expect(whole.end.memoryStartId).toBeNull();
    const contextTokens = Math.ceil(whole.end.stats.promptTokens / 2);
    const { end } = await conversation.ask('Who are you?', { ...one, contextTokens });
    expect(end.memoryStartId).not.toBeNull();
    expect(end.stats.promptTokens).toBeLessThan(contextTokens);
    expect(end.stats.parameters?.systemPromptHash).not.toBeNull();
    await expect(conversation.ask('Who are you?', { ...one, contextTokens: 24 })).rejects.toMatchObject({
      code: 'CONTEXT_FULL',
    });
  });

  it('ends an answer that reaches it as cut off', async () => {
    const endless = startEngine().engine;
    onTestFinished(() => endless.dispose());
    const [llm, mmproj] = [join(folder, 'endless.gguf'), join(folder, 'mmproj.gguf')];
    tinyLlm({ seed: random.seed, endless: true }).write(llm);
    tinyMmproj({ projector: 6, seed: random.seed }).write(mmproj);
    await endless.load(await resolveModelFiles({ kind: 'files', llm, mmproj }, folder), {
      ...cpuOptions,
      contextTokens: 1024,
    });
    const { end } = await new TestConversation(endless).ask('Who are you?', { contextTokens: 256 });
    expect(end.reason).toBe('length');
    expect(end.stats.promptTokens + end.stats.answerTokens).toBe(256);
  });
});
