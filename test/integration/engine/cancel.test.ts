import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskEvent, EnginePicture } from '../../../main/engine/port.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { composeShapes } from '../../fixtures/drawing/shapes.ts';
import { TestConversation } from '../../fixtures/engine/conversation.ts';
import { drawPicture } from '../../fixtures/engine/pictures.ts';
import { pocketModel } from '../../fixtures/engine/pocket-model.ts';
import { cpuOptions, startEngine } from '../../fixtures/engine/start-engine.ts';

const random = Random.fresh('engine cancelling');
const { engine, supervisor } = startEngine();
const question = 'How many shapes are there?';
let folder = '';
let pictures = 0;

/** A picture that the engine has never seen, with three shapes. */
async function newPicture(): Promise<EnginePicture> {
  return drawPicture(composeShapes(random, 3).scene, folder, `shapes-${pictures++}`);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cancel-'));
  await engine.load(await pocketModel(), cpuOptions);
});
afterAll(async () => {
  await engine.dispose();
  await rm(folder, { recursive: true });
});

describe('an aborted answer', () => {
  const phases: [string, (event: AskEvent) => boolean, number][] = [
    ['while the picture is encoded', (event) => event.type === 'progress' && event.progress.phase === 'encoding', 0],
    ['while the prompt is computed', (event) => event.type === 'progress' && event.progress.phase === 'prefill', 0],
    ['while it is written', (event) => event.type === 'delta', 1],
  ];

  it.each(phases)('%s ends as stopped, and the engine answers as if nothing had been', async (_, isPhase, least) => {
    const pid = supervisor.pid;
    const picture = await newPicture();
    const abort = new AbortController();
    const onEvent = (event: AskEvent): void => {
      if (isPhase(event)) abort.abort();
    };
    const stopped = await new TestConversation(engine).ask(question, {
      pictures: [picture],
      signal: abort.signal,
      onEvent,
    });
    expect(stopped.end.reason).toBe('stopped');
    expect(stopped.end.stats.answerTokens).toBeGreaterThanOrEqual(least);
    expect('There are 3 shapes.'.startsWith(stopped.text)).toBe(true);
    const again = await new TestConversation(engine).ask(question, { pictures: [picture] });
    expect(again.text).toBe('There are 3 shapes.');
    expect(supervisor.pid).toBe(pid);
  });

  it('that was still queued ends at once and leaves the running one alone', async () => {
    const running = new TestConversation(engine).ask('Who are you?');
    const abort = new AbortController();
    const queued = new TestConversation(engine).ask(question, {
      signal: abort.signal,
      onEvent: (event) => event.type === 'progress' && event.progress.phase === 'queued' && abort.abort(),
    });
    expect((await queued).end).toMatchObject({ reason: 'stopped', stats: { promptTokens: 0, answerTokens: 0 } });
    expect((await running).end.reason).toBe('end');
  });

  it('keeps its text in memory for the next turn', async () => {
    const conversation = new TestConversation(engine);
    const abort = new AbortController();
    let deltas = 0;
    const stopped = await conversation.ask('Who are you?', {
      signal: abort.signal,
      onEvent: (event) => event.type === 'delta' && ++deltas === 4 && abort.abort(),
    });
    expect(stopped.text).not.toBe('');
    const { stats } = (await conversation.ask('hello')).end;
    expect(stats.reusedTokens).toBeGreaterThanOrEqual(stopped.end.stats.promptTokens);
  });
});

describe('a preparation', () => {
  it('that is aborted ends quietly', async () => {
    const abort = new AbortController();
    const picture = await newPicture();
    const preparing = new TestConversation(engine).prepare([picture], abort.signal);
    abort.abort();
    await preparing;
    expect((await new TestConversation(engine).ask(question, { pictures: [picture] })).text).toBe(
      'There are 3 shapes.',
    );
  });

  it('is broken off by a question of another conversation', async () => {
    const preparing = new TestConversation(engine).prepare([await newPicture()]);
    expect((await new TestConversation(engine).ask('hello')).text).toContain('Hello!');
    await preparing;
  });

  it('is finished for a question of its own, which shows its progress', async () => {
    const conversation = new TestConversation(engine);
    const picture = await newPicture();
    const preparing = conversation.prepare([picture]);
    const answer = await conversation.ask(question, { pictures: [picture] });
    await preparing;
    expect(answer.text).toBe('There are 3 shapes.');
    expect(answer.end.stats.reusedTokens).toBeGreaterThanOrEqual(66);
  });

  it('is refused for a picture that is none', async () => {
    const picture = { sha256: '2'.repeat(64), bytes: new Uint8Array(100) };
    await expect(new TestConversation(engine).prepare([picture])).rejects.toMatchObject({
      code: expect.stringMatching(/^PICTURE_(UNSUPPORTED|CORRUPT)$/) as string,
    });
  });
});
