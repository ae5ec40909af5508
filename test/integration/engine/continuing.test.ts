import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EnginePicture, ModelFiles } from '../../../main/engine/port.ts';
import { resolveModelFiles } from '../../../main/models/model-files.ts';
import { composeDialog } from '../../fixtures/drawing/dialog.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { composeShapes } from '../../fixtures/drawing/shapes.ts';
import { type Answer, greedy, type QuestionOptions, TestConversation } from '../../fixtures/engine/conversation.ts';
import { drawPicture } from '../../fixtures/engine/pictures.ts';
import { pocketModel } from '../../fixtures/engine/pocket-model.ts';
import { cpuOptions, startEngine } from '../../fixtures/engine/start-engine.ts';
import { type TinyLlm, tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { type TinyMmproj, tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';

const random = Random.fresh('engine continuing');
const { engine } = startEngine();
let folder = '';
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'continuing-'));
});
afterAll(async () => {
  await engine.dispose();
  await rm(folder, { recursive: true });
});

const computed = ({ end: { stats } }: Answer): number => stats.promptTokens - stats.reusedTokens;
const whole = (answers: readonly Answer[], part: 'text' | 'thinking'): string =>
  answers.map((answer) => answer[part]).join('');

/** Answers once in one go and once in pieces of so many tokens, each of which is a request of its own. */
async function inPieces(question: string, tokens: number, options: QuestionOptions, total = Number.POSITIVE_INFINITY) {
  const limit = Number.isFinite(total) ? { maxTokens: total } : {};
  const uninterrupted = await new TestConversation(engine).ask(question, { ...options, ...limit });
  const conversation = new TestConversation(engine);
  const pieces = [await conversation.ask(question, { ...options, maxTokens: tokens })];
  // What has no words yet, such as the first byte of a character, cannot go on: it begins again and says more.
  for (let length = tokens + 1; conversation.messages.length === 0; length++) {
    pieces[0] = await conversation.ask(question, { ...options, maxTokens: length });
  }
  for (let last = pieces[0]; last?.end.reason === 'length'; last = pieces.at(-1)) {
    const left = total - pieces.reduce((sum, { end }) => sum + end.stats.answerTokens, 0);
    if (left <= 0) break;
    const partial = { thinking: whole(pieces, 'thinking'), text: whole(pieces, 'text') };
    pieces.push(await conversation.goOn(partial, { ...options, maxTokens: Math.min(tokens, left) }));
  }
  return { uninterrupted, conversation, pieces };
}

describe('an answer that goes on, of the built-in model', () => {
  let shapes: EnginePicture;
  let dialog: EnginePicture;
  beforeAll(async () => {
    await engine.load(await pocketModel(), cpuOptions);
    shapes = await drawPicture(composeShapes(random, 3).scene, folder, 'shapes');
    dialog = await drawPicture(composeDialog(random, 'zh-CN').scene, folder, 'dialog');
  });

  it('says what it would have said, and computes one token anew', async () => {
    const asked: [string, readonly EnginePicture[]][] = [
      ['How many shapes are there?', [shapes]],
      ['Who are you?', []],
      ['这个窗口里有哪些按钮？', [dialog]],
    ];
    for (const [question, pictures] of asked) {
      const { uninterrupted, pieces } = await inPieces(question, random.integer(1, 4), { pictures, sampling: greedy });
      expect(pieces.length).toBeGreaterThan(1);
      expect(whole(pieces, 'text')).toBe(uninterrupted.text);
      for (const piece of pieces.slice(1)) expect(computed(piece)).toBe(1);
    }
  });

  it('goes on after a stop where it stood, and the next turn finds all of it computed', async () => {
    const uninterrupted = await new TestConversation(engine).ask('Who are you?', { sampling: greedy });
    const conversation = new TestConversation(engine);
    const abort = new AbortController();
    const stopped = await conversation.ask('Who are you?', {
      sampling: greedy,
      signal: abort.signal,
      onEvent: (event) => event.type === 'delta' && abort.abort(),
    });
    expect(stopped.end.reason).toBe('stopped');
    const rest = await conversation.goOn({ thinking: '', text: stopped.text }, { sampling: greedy });
    expect(stopped.text + rest.text).toBe(uninterrupted.text);
    expect(computed(rest)).toBe(1);
    const { stats } = (await conversation.ask('hello')).end;
    expect(stats.reusedTokens).toBe(rest.end.stats.promptTokens + rest.end.stats.answerTokens);
  });

  it('of a run before this one goes on from its words', async () => {
    const uninterrupted = await new TestConversation(engine).ask('Who are you?', { sampling: greedy });
    const cut = uninterrupted.text.indexOf(' ', random.integer(5, 20));
    const conversation = new TestConversation(engine);
    conversation.messages = conversation.branch('Who are you?');
    const partial = { thinking: '', text: uninterrupted.text.slice(0, cut) };
    const rest = await conversation.goOn(partial, { sampling: greedy });
    expect(partial.text + rest.text).toBe(uninterrupted.text);
  });
});

async function modelOf(llm: TinyLlm, mmproj: TinyMmproj, template = ''): Promise<ModelFiles> {
  const paths = { llm: join(folder, `llm-${files}.gguf`), mmproj: join(folder, `mmproj-${files++}.gguf`) };
  const writer = tinyLlm(llm);
  const entry = writer.entries.find(({ key }) => key === 'tokenizer.chat_template');
  if (entry !== undefined) entry.value = `${String(entry.value)}${template}`;
  await writeFile(paths.llm, writer.build());
  await writeFile(paths.mmproj, tinyMmproj(mmproj).build());
  return resolveModelFiles({ kind: 'files', ...paths }, folder);
}

const thinkingSwitch = `{% if enable_thinking %}{{ '<think>\\n' }}{% else %}{{ '<think>\\n\\n</think>\\n\\n' }}{% endif %}`;

describe('an answer that goes on, of random weights, whose tokens are pieces of characters', () => {
  it.each([
    ['qwen2', 3, false],
    ['qwen2', 3, true],
    ['qwen35', 'minicpmv4_6', false],
  ] as const)('says what it would have said: %s, projector %s, thinking %s', async (arch, projector, thinking) => {
    const seed = random.integer(1, 2 ** 31);
    const model = await modelOf({ arch, seed, endless: true }, { projector, seed: seed + 1 }, thinkingSwitch);
    await engine.load(model, { ...cpuOptions, contextTokens: 2_048 });
    const { uninterrupted, pieces } = await inPieces('Why?', random.integer(2, 5), { sampling: greedy, thinking }, 30);
    expect(whole(pieces, 'text')).toBe(uninterrupted.text);
    expect(whole(pieces, 'thinking')).toBe(uninterrupted.thinking);
    expect(pieces.length).toBeGreaterThan(1);
    expect(uninterrupted[thinking ? 'thinking' : 'text']).not.toBe('');
    // A hybrid's state cannot be cut: it goes back to before the generation prompt, which has a few tokens, and the answer.
    const most = arch === 'qwen2' ? 1 : 60;
    for (const piece of pieces.slice(1)) expect(computed(piece)).toBeLessThanOrEqual(most);
  });
});

describe('a title', () => {
  it.each([
    ['qwen2', 3],
    ['qwen35', 'minicpmv4_6'],
  ] as const)(
    'that was asked for leaves the next question only its own tokens to compute: %s',
    async (arch, projector) => {
      const seed = random.integer(1, 2 ** 31);
      const model = await modelOf({ arch, seed, endless: true }, { projector, seed: seed + 1 });
      expect(model.profile.demo).toBe(false);
      await engine.load(model, { ...cpuOptions, contextTokens: 2_048 });
      const picture = await drawPicture(composeShapes(random, 2).scene, folder, `title-${files}`);
      const conversation = new TestConversation(engine);
      const first = await conversation.ask('What is this?', { pictures: [picture], sampling: greedy, maxTokens: 12 });
      const kept = conversation.messages;
      const title = await conversation.ask('A title, please.', { sampling: greedy, maxTokens: 8 });
      expect(title.end.stats.reusedTokens).toBeGreaterThanOrEqual(first.end.stats.promptTokens + 11);
      conversation.messages = kept;
      const next = await conversation.ask('Why?', { sampling: greedy, maxTokens: 12 });
      // All up to its own words was there: what it computes is less than the request for the title was.
      expect(next.end.stats.reusedTokens).toBeGreaterThanOrEqual(first.end.stats.promptTokens + 12);
      expect(computed(next)).toBeLessThan(30);
      const alone = new TestConversation(engine);
      alone.messages = kept;
      engine.forget(conversation.id);
      expect((await alone.ask('Why?', { sampling: greedy, maxTokens: 12 })).text).toBe(next.text);
    },
  );
});
