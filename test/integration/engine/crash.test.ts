import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/engine/clock.ts';
import type { AskEvent, EnginePicture } from '../../../main/engine/port.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { composeShapes } from '../../fixtures/drawing/shapes.ts';
import { TestConversation } from '../../fixtures/engine/conversation.ts';
import { drawPicture } from '../../fixtures/engine/pictures.ts';
import { pocketModel } from '../../fixtures/engine/pocket-model.ts';
import { cpuOptions, startEngine } from '../../fixtures/engine/start-engine.ts';

const random = Random.fresh('engine crashes');
const { engine, supervisor, signal } = startEngine({
  heartbeat: { interval: 200, missed: 10 },
  clock: systemClock,
});
let folder = '';
let picture: EnginePicture;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crash-'));
  picture = await drawPicture(composeShapes(random, 3).scene, folder, 'shapes');
  await engine.load(await pocketModel(), cpuOptions);
});
afterAll(async () => {
  await engine.dispose();
  await rm(folder, { recursive: true });
});

const question = 'How many shapes are there?';
const answers = async (): Promise<void> => {
  const { text } = await new TestConversation(engine).ask(question, { pictures: [picture] });
  expect(text).toBe('There are 3 shapes.');
};

describe('a killed engine', () => {
  const phases: [string, (event: AskEvent) => boolean][] = [
    ['while a picture is encoded', (event) => event.type === 'progress' && event.progress.phase === 'encoding'],
    ['while the prompt is computed', (event) => event.type === 'progress' && event.progress.phase === 'prefill'],
    ['while it answers', (event) => event.type === 'delta'],
  ];

  it.each(phases)(
    'ends every pending request with ENGINE_CRASHED %s, and answers the next question',
    async (_, isPhase) => {
      const killed = supervisor.pid;
      let kills = 0;
      const onEvent = (event: AskEvent): void => {
        if (isPhase(event) && kills++ === 0) signal('SIGKILL');
      };
      const unseen = await drawPicture(composeShapes(random, 3).scene, folder, `unseen-${killed}`);
      const asked = new TestConversation(engine).ask(question, { pictures: [unseen], onEvent });
      const queued = new TestConversation(engine).ask('hello');
      const results = await Promise.allSettled([asked, queued]);
      expect(kills).toBeGreaterThan(0);
      for (const result of results)
        expect(result).toMatchObject({ status: 'rejected', reason: { code: 'ENGINE_CRASHED' } });
      expect(engine.state).toMatchObject({ status: 'restarting', error: { code: 'ENGINE_CRASHED' } });
      await answers();
      expect(supervisor.pid).not.toBe(killed);
    },
  );

  it('fails its load with ENGINE_CRASHED, loads the model by itself again and answers', async () => {
    let kills = 0;
    const unsubscribe = engine.onState((state) => {
      if (state.status === 'loading' && state.fraction > 0 && kills++ === 0) signal('SIGKILL');
    });
    await expect(engine.load(await pocketModel(), cpuOptions)).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
    unsubscribe();
    await answers();
    expect(engine.state.status).toBe('ready');
  });

  it('is given up when its model is loaded in vain twice, and started again on request', async () => {
    const unsubscribe = engine.onState((state) => {
      if (state.status === 'loading' && state.fraction > 0 && supervisor.state.status === 'busy') signal('SIGKILL');
    });
    await expect(engine.load(await pocketModel(), cpuOptions)).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
    await expect(new TestConversation(engine).ask(question)).rejects.toMatchObject({ code: 'MODEL_INVALID' });
    expect(engine.state).toMatchObject({ status: 'failed', error: { code: 'MODEL_INVALID' } });
    unsubscribe();
    await engine.restart();
    await answers();
  });
});

describe('a hanging engine', () => {
  it('is found by the heartbeat, ends its requests with ENGINE_TIMEOUT and is replaced', async () => {
    const hanging = supervisor.pid;
    let stopped = false;
    const onEvent = (event: AskEvent): void => {
      if (event.type !== 'delta' || stopped) return;
      stopped = true;
      signal('SIGSTOP');
    };
    await expect(new TestConversation(engine).ask('Who are you?', { onEvent })).rejects.toMatchObject({
      code: 'ENGINE_TIMEOUT',
    });
    await answers();
    expect(supervisor.pid).not.toBe(hanging);
  });
});

describe('an engine that is told to end', () => {
  it('ends by itself', async () => {
    const other = startEngine();
    await other.engine.load(await pocketModel(), cpuOptions);
    await other.engine.dispose();
    expect(other.supervisor.state.status).toBe('stopped');
    expect(other.logs.filter((line) => line.startsWith('error'))).toEqual([]);
  });

  it('is killed where it does not', async () => {
    const other = startEngine({ stopTimeout: 200 });
    await other.engine.load(await pocketModel(), cpuOptions);
    other.signal('SIGSTOP');
    await other.engine.dispose();
    expect(other.supervisor.pid).toBeUndefined();
  });
});
