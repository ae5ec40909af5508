import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { EnginePicture, ModelFiles } from '../../../main/engine/port.ts';
import { resolveModelFiles } from '../../../main/models/model-files.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { composeShapes } from '../../fixtures/drawing/shapes.ts';
import { type Answer, greedy, TestConversation } from '../../fixtures/engine/conversation.ts';
import { drawPicture } from '../../fixtures/engine/pictures.ts';
import { pocketModel } from '../../fixtures/engine/pocket-model.ts';
import { cpuOptions, startEngine } from '../../fixtures/engine/start-engine.ts';
import { type TinyLlm, tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { type TinyMmproj, tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';

const random = Random.fresh('saved states');
let folder = '';
let states = '';
let small: EnginePicture;
let large: EnginePicture;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saved-states-'));
  small = await drawPicture(composeShapes(random, 2).scene, folder, 'small');
  const { items } = composeShapes(random, 4).scene;
  large = await drawPicture({ width: 1_300, height: 700, background: [240, 240, 240], items }, folder, 'large');
});
beforeEach(() => {
  states = join(folder, `states-${files++}`);
});
afterAll(() => rm(folder, { recursive: true }));

async function modelOf(llm: TinyLlm, mmproj: TinyMmproj): Promise<ModelFiles> {
  const paths = { llm: join(folder, `llm-${files}.gguf`), mmproj: join(folder, `mmproj-${files++}.gguf`) };
  await writeFile(paths.llm, tinyLlm(llm).build());
  await writeFile(paths.mmproj, tinyMmproj(mmproj).build());
  return resolveModelFiles({ kind: 'files', ...paths }, folder);
}

/** An engine for the running test, with the model loaded. */
async function open(model: ModelFiles, keeps: string | null) {
  const started = startEngine({}, keeps);
  onTestFinished(() => started.engine.dispose());
  await started.engine.load(model, { ...cpuOptions, contextTokens: 4_096 });
  return started;
}

const short = { sampling: greedy, maxTokens: 12, keepsState: true } as const;

async function twoTurns(conversation: TestConversation): Promise<void> {
  await conversation.ask('What is this?', { pictures: [small], ...short });
  await conversation.ask('And this?', { pictures: [large], ...short });
}

const encodes = ({ progress }: Answer): boolean => progress.some(({ phase }) => phase === 'encoding');

describe('a conversation that is opened again in another process', () => {
  const families: [string, TinyLlm['arch'] | 'pocket', TinyMmproj['projector']][] = [
    ['the built-in model', 'pocket', 3],
    ['2.6', 'qwen2', 3],
    ['o-2.6, M-RoPE', 'qwen2vl', 4],
    ['4.6, M-RoPE', 'qwen2vl', 'minicpmv4_6'],
    ['4.6, hybrid', 'qwen35', 'minicpmv4_6'],
  ];

  it.each(families)('%s: computes only what is new, and says what it would have said', async (_, arch, projector) => {
    const seed = random.integer(1, 2 ** 31);
    const model =
      arch === 'pocket'
        ? await pocketModel()
        : await modelOf(
            { ...(arch === undefined ? {} : { arch }), seed, endless: true },
            { projector, seed: seed + 1 },
          );
    const control = await open(model, null);
    const uninterrupted = new TestConversation(control.engine);
    await twoTurns(uninterrupted);
    const expected = await uninterrupted.ask('Why?', short);
    await control.engine.dispose();

    const first = await open(model, states);
    const conversation = new TestConversation(first.engine);
    await twoTurns(conversation);
    await first.engine.dispose();

    const second = await open(model, states);
    const answer = await conversation.with(second.engine).ask('Why?', short);
    expect(encodes(answer)).toBe(false);
    expect(answer.text).toBe(expected.text);
    expect(answer.end.stats).toMatchObject({
      promptTokens: expected.end.stats.promptTokens,
      pictureTokens: expected.end.stats.pictureTokens,
      reusedTokens: expected.end.stats.reusedTokens,
    });
  });
});

describe('what was saved', () => {
  /** A conversation of the built-in model whose state is on the disk. */
  async function saved() {
    const first = await open(await pocketModel(), states);
    const conversation = new TestConversation(first.engine);
    await twoTurns(conversation);
    await first.engine.dispose();
    return conversation;
  }

  const names = async (): Promise<readonly string[]> => await readdir(states).catch(() => []);

  it('is there as soon as the model has had nothing to do for a while', async () => {
    const { engine } = await open(await pocketModel(), states);
    const conversation = new TestConversation(engine);
    await twoTurns(conversation);
    await expect.poll(names).toContain(`${conversation.id}.json`);
    expect(await names()).toEqual(expect.arrayContaining([expect.stringMatching(/\.cells$/)]));
  });

  it('encodes a picture again where an edit needs its rows', async () => {
    const conversation = await saved();
    const { engine } = await open(await pocketModel(), states);
    const again = new TestConversation(engine, conversation.id);
    const edited = await again.ask('How many shapes are there?', { pictures: [large], ...short });
    expect(encodes(edited)).toBe(true);
    expect(edited.text).not.toBe('');
  });

  it('is not used by another model', async () => {
    const conversation = await saved();
    const seed = random.integer(1, 2 ** 31);
    const other = await modelOf({ arch: 'qwen2', seed, endless: true }, { projector: 3, seed: seed + 1 });
    const { engine } = await open(other, states);
    const answer = await conversation.with(engine).ask('Why?', short);
    expect(answer.end.stats.reusedTokens).toBe(0);
  });

  it('that is cut off or damaged costs time and nothing else', async () => {
    const conversation = await saved();
    const cells = (await names()).find((name) => name.endsWith('.cells')) ?? '';
    await truncate(join(states, cells), 100);
    const { engine } = await open(await pocketModel(), states);
    const answer = await conversation.with(engine).ask('How many shapes are there?', short);
    expect(answer.text).not.toBe('');
    expect(answer.end.stats.reusedTokens).toBe(0);
    await writeFile(join(states, `${conversation.id}.json`), '{"version":1');
    expect((await conversation.with(engine).ask('Why?', short)).text).not.toBe('');
  });

  it('of a temporary conversation does not exist', async () => {
    const { engine } = await open(await pocketModel(), states);
    await new TestConversation(engine).ask('Who are you?', { ...short, keepsState: false });
    await engine.dispose();
    expect(await names()).toEqual([]);
  });

  it('goes with its conversation, whether a process runs or not', async () => {
    const conversation = await saved();
    const words = await readFile(join(states, `${conversation.id}.json`), 'utf8');
    expect(words).toContain(conversation.messages[0]?.id);
    const without = startEngine({}, states);
    without.engine.forget(conversation.id);
    await expect.poll(names).toEqual([]);

    const { engine } = await open(await pocketModel(), states);
    const other = new TestConversation(engine);
    await twoTurns(other);
    engine.forget(other.id);
    await engine.dispose();
    expect(await names()).toEqual([]);
  });
});
