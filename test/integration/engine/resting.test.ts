import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { greedy, TestConversation } from '../../fixtures/engine/conversation.ts';
import { pocketModel } from '../../fixtures/engine/pocket-model.ts';
import { cpuOptions, startEngine } from '../../fixtures/engine/start-engine.ts';

const minute = 60_000;
const short = { sampling: greedy, maxTokens: 12, keepsState: true } as const;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resting-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** An engine that rests after ten minutes of a clock that the test moves, with the built-in model. */
async function open(states: string | null) {
  const clock = new ManualClock();
  const started = startEngine({}, states, { idleClock: clock });
  onTestFinished(() => started.engine.dispose());
  started.engine.unloadAfter(10);
  await started.engine.load(await pocketModel(), cpuOptions);
  return { ...started, clock };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it('ends its process after a while without work, and a question is answered by another one', async () => {
  const { engine, supervisor, clock } = await open(null);
  const first = supervisor.pid ?? 0;
  clock.advance(9 * minute);
  const conversation = new TestConversation(engine);
  await conversation.ask('Who are you?', short);
  clock.advance(10 * minute - 1);
  expect(engine.state.status, 'the time begins anew with a question').toBe('ready');
  expect(isAlive(first)).toBe(true);
  clock.advance(1);
  expect(engine.state).toMatchObject({ status: 'resting', description: { model: { id: 'pocket' } } });
  await expect.poll(() => isAlive(first)).toBe(false);
  expect(engine.state.status).toBe('resting');
  expect(engine.held).toEqual({ system: 0, gpus: 0 });

  const answer = await new TestConversation(engine).ask('Who are you?', short);
  expect(answer.progress[0]).toEqual({ phase: 'loading' });
  expect(answer.text).toContain('Pocket');
  expect(supervisor.pid).not.toBe(first);
  expect(engine.state.status).toBe('ready');
});

it('goes on with a conversation from what was saved when it went to rest', async () => {
  const control = await open(null);
  const uninterrupted = new TestConversation(control.engine);
  await uninterrupted.ask('Who are you?', short);
  const expected = await uninterrupted.ask('And what can you do?', short);
  await control.engine.dispose();

  const { engine, clock } = await open(join(folder, 'states'));
  const conversation = new TestConversation(engine);
  await conversation.ask('Who are you?', short);
  clock.advance(10 * minute);
  expect(engine.state.status).toBe('resting');
  const answer = await conversation.ask('And what can you do?', short);
  expect(answer.text).toBe(expected.text);
  expect(answer.end.stats.reusedTokens).toBe(expected.end.stats.reusedTokens);
  expect(answer.end.stats.reusedTokens).toBeGreaterThan(0);
});

it('rests again after it was woken, and answers a question that comes while its process ends', async () => {
  const { engine, supervisor, clock } = await open(null);
  for (let time = 0; time < 2; time += 1) {
    const before = supervisor.pid;
    clock.advance(10 * minute);
    expect(engine.state.status).toBe('resting');
    const answer = await new TestConversation(engine).ask('Who are you?', short);
    expect(answer.text).toContain('Pocket');
    expect(supervisor.pid).not.toBe(before);
  }
});
