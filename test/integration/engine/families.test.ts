import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineOptions, EnginePicture, ModelFiles } from '../../../main/engine/port.ts';
import { resolveModelFiles } from '../../../main/models/model-files.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { composeShapes } from '../../fixtures/drawing/shapes.ts';
import { type Answer, greedy, TestConversation } from '../../fixtures/engine/conversation.ts';
import { drawPicture } from '../../fixtures/engine/pictures.ts';
import { cpuOptions, startEngine } from '../../fixtures/engine/start-engine.ts';
import { withEntry } from '../../fixtures/gguf/broken-mmproj.ts';
import { type TinyLlm, tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { type TinyMmproj, tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';

const random = Random.fresh('engine families');
const { engine, supervisor } = startEngine();
let folder = '';
let small: EnginePicture;
let large: EnginePicture;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'families-'));
  small = await drawPicture(composeShapes(random, 2).scene, folder, 'small');
  const { items } = composeShapes(random, 4).scene;
  large = await drawPicture({ width: 1_300, height: 700, background: [240, 240, 240], items }, folder, 'large');
});
afterAll(async () => {
  await engine.dispose();
  await rm(folder, { recursive: true });
});

async function modelOf(llm: TinyLlm, mmproj: TinyMmproj): Promise<ModelFiles> {
  const paths = { llm: join(folder, `llm-${files}.gguf`), mmproj: join(folder, `mmproj-${files++}.gguf`) };
  await writeFile(paths.llm, tinyLlm(llm).build());
  await writeFile(paths.mmproj, tinyMmproj(mmproj).build());
  return resolveModelFiles({ kind: 'files', ...paths }, folder);
}

const short = { sampling: greedy, maxTokens: 12 } as const;

/** Three turns with a model that has something to say: now and then random weights end an answer before its first word. */
async function talk(arch: TinyLlm['arch'], projector: TinyMmproj['projector'], options: EngineOptions) {
  for (;;) {
    const seed = random.integer(1, 2 ** 31);
    const llm = { ...(arch === undefined ? {} : { arch }), seed };
    await engine.load(await modelOf(llm, { projector, seed: seed + 1 }), options);
    const conversation = new TestConversation(engine);
    const first = await conversation.ask('What is this?', { pictures: [small], ...short });
    const second = await conversation.ask('And this?', { pictures: [large], ...short });
    const third = await conversation.ask('Why?', short);
    if (conversation.messages.length === 6) return { conversation, first, second, third };
  }
}

const computed = ({ end: { stats } }: Answer): number => stats.promptTokens - stats.reusedTokens;

describe('families of random weights', () => {
  const families: [string, TinyLlm['arch'], TinyMmproj['projector'], number][] = [
    ['2.5: resampler 2, qwen2', 'qwen2', 2, 96],
    ['2.6: resampler 3, qwen2', 'qwen2', 3, 64],
    ['o-2.6: resampler 4, M-RoPE', 'qwen2vl', 4, 64],
    ['4.0: resampler 5, qwen2', 'qwen2', 5, 64],
    ['4.5: resampler 6, qwen2', 'qwen2', 6, 64],
    ['4.6: minicpmv4_6, M-RoPE', 'qwen2vl', 'minicpmv4_6', 64],
    ['4.6: minicpmv4_6, hybrid qwen35', 'qwen35', 'minicpmv4_6', 64],
  ];

  it.each(families)('%s: pictures, follow-ups, switching and editing', async (_, arch, projector, rows) => {
    const options = { ...cpuOptions, contextTokens: 4_096 };
    const { conversation, first, second, third } = await talk(arch, projector, options);
    expect(first.end.stats.pictureTokens).toBe(rows);
    expect(second.end.stats.pictureTokens).toBeGreaterThan(first.end.stats.pictureTokens * 2);
    // What was computed for the first turn is there: its picture and its answer, but the token that was sampled last.
    expect(second.end.stats.reusedTokens).toBeGreaterThanOrEqual(first.end.stats.promptTokens);
    expect(third.end.stats.reusedTokens).toBeGreaterThanOrEqual(second.end.stats.promptTokens);
    expect(computed(third)).toBeLessThan(60);

    const before = conversation.messages.slice(0, 4);
    await new TestConversation(engine).ask('Something else', short);
    const again = new TestConversation(engine);
    again.messages = before;
    const repeated = await again.ask('Why?', short);
    expect(repeated.progress.some(({ phase }) => phase === 'encoding')).toBe(false);
    expect(repeated.end.stats.promptTokens).toBe(third.end.stats.promptTokens);

    again.messages = before;
    const edited = await again.ask('How?', short);
    expect(computed(edited)).toBeLessThan(60);

    await engine.restart();
    const fresh = new TestConversation(engine);
    fresh.messages = before;
    const alone = await fresh.ask('How?', short);
    expect(alone.end.stats.reusedTokens).toBe(0);
  });

  it('that cannot be rewound go back to a state that was kept, and say the same from there', async () => {
    const seed = random.integer(1, 2 ** 31);
    // One that may end its answer before the first word would make the next question another conversation's.
    const model = await modelOf({ arch: 'qwen35', seed, endless: true }, { projector: 'minicpmv4_6', seed: seed + 1 });
    await engine.load(model, { ...cpuOptions, contextTokens: 4_096 });
    const conversation = new TestConversation(engine);
    const first = await conversation.ask('What is this?', { pictures: [large], ...short });
    await conversation.ask('Why?', short);
    await conversation.ask('How?', short);
    conversation.messages = [];
    const retried = await conversation.ask('What is this?', { pictures: [large], ...short });
    expect(retried.text).toBe(first.text);
    // Only the generation prompt: the state was kept before it.
    expect(computed(retried)).toBeLessThan(30);
  });

  it('with a thinking switch have their thoughts divided from their answers', async () => {
    const seed = random.integer(1, 2 ** 31);
    const writer = tinyLlm({ seed, endless: true });
    const template = writer.entries.find(({ key }) => key === 'tokenizer.chat_template');
    if (template === undefined) throw new Error('the fixture has no template');
    template.value = `${String(template.value)}{% if enable_thinking %}{{ '<think>\\n' }}{% else %}{{ '<think>\\n\\n</think>\\n\\n' }}{% endif %}`;
    const model = await modelOf({ seed }, { projector: 3, seed });
    await writeFile(model.llm, writer.build());
    const description = await engine.load(model, { ...cpuOptions, contextTokens: 2_048 });
    expect(description.thinking).toBe(true);
    const thinking = await new TestConversation(engine).ask('Why?', { ...short, thinking: true });
    expect(thinking.text).toBe('');
    expect(thinking.thinking).not.toBe('');
    const plain = await new TestConversation(engine).ask('Why?', short);
    expect(plain.thinking).toBe('');
    expect(plain.text).not.toBe('');
  });
});

describe('pairs that do not belong together', () => {
  const load = (model: ModelFiles) => engine.load(model, cpuOptions);

  it('are refused for another width', async () => {
    await expect(modelOf({ seed: 1 }, { projector: 3, width: 256, seed: 2 })).rejects.toMatchObject({
      code: 'MODEL_MISMATCH',
      detail: { reason: 'width' },
    });
  });

  it('are refused for a language model that knows no pictures', async () => {
    const model = await modelOf({ seed: 1, imageTokens: false }, { projector: 3, seed: 2 });
    await expect(load(model)).rejects.toMatchObject({ code: 'MODEL_MISMATCH' });
  });

  it('are given up as invalid where the projector aborts the process, without endless restarts', async () => {
    const model = await modelOf({ seed: 1 }, { projector: 3, seed: 2 });
    await writeFile(model.mmproj, withEntry(2, 'clip.minicpmv_version', { type: 'u32' }));
    await expect(load(model)).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
    await expect(new TestConversation(engine).ask('Why?')).rejects.toMatchObject({ code: 'MODEL_INVALID' });
    expect(supervisor.state).toMatchObject({ status: 'failed', error: { code: 'MODEL_INVALID' } });
    expect(supervisor.output.join('\n')).not.toBe('');
    await load(await modelOf({ seed: 1 }, { projector: 3, seed: 2 }));
    expect((await new TestConversation(engine).ask('Why?', short)).end.stats.answerTokens).toBeGreaterThan(0);
  });
});
