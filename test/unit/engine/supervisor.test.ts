import { describe, expect, it } from 'vitest';
import { Supervisor } from '../../../main/engine/supervisor.ts';
import { FakeFork } from '../../fakes/engine-process.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const ask = {
  type: 'prepare',
  request: { conversationId: 'c', messages: [{ id: 'm', role: 'user', parts: [] }], detail: 'fast', thinking: false },
} as const;

function setUp() {
  const clock = new ManualClock();
  const forks = new FakeFork();
  const logs: string[] = [];
  const supervisor = new Supervisor({
    fork: forks.fork,
    clock,
    log: (level, message) => logs.push(`${level} ${message}`),
    heartbeat: { interval: 1_000, missed: 3 },
    handshakeTimeout: 10_000,
    stopTimeout: 2_000,
  });
  const start = (): void => {
    supervisor.start();
    forks.latest.hello();
  };
  return { clock, forks, logs, supervisor, start };
}

describe('the supervisor', () => {
  it('resolves a request with its own answer', async () => {
    const { supervisor, forks, start } = setUp();
    start();
    const first = supervisor.send(ask);
    const second = supervisor.send(ask);
    expect(supervisor.state).toMatchObject({ status: 'busy', pending: 2 });
    forks.latest.answer({ type: 'done', id: second.id });
    await expect(second.result).resolves.toEqual({ type: 'done', id: second.id });
    forks.latest.answer({ type: 'error', id: first.id, error: { code: 'PICTURE_CORRUPT', message: 'x' } });
    await expect(first.result).rejects.toMatchObject({ code: 'PICTURE_CORRUPT' });
    expect(supervisor.state.status).toBe('ready');
  });

  it('refuses requests before the handshake', async () => {
    const { supervisor } = setUp();
    await expect(supervisor.send(ask).result).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
    supervisor.start();
    await expect(supervisor.send(ask).result).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
  });

  it('ends every request when the process dies, logs its last lines and starts another one later', async () => {
    const { supervisor, forks, clock, logs, start } = setUp();
    start();
    const results = [supervisor.send(ask).result, supervisor.send(ask).result];
    forks.latest.write('llama: begin\nGGML_ASS');
    forks.latest.write('ERT failed\n');
    forks.latest.exit(134);
    for (const result of results) await expect(result).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
    expect(logs.join()).toContain('exit code 134\nllama: begin\nGGML_ASSERT failed');
    expect(forks.processes).toHaveLength(1);
    clock.advance(500);
    expect(forks.processes).toHaveLength(2);
    forks.latest.hello();
    const { id, result } = supervisor.send(ask);
    forks.latest.answer({ type: 'done', id });
    await expect(result).resolves.toMatchObject({ type: 'done' });
  });

  it('kills a process that no longer answers the heartbeat', async () => {
    const { supervisor, forks, clock, start } = setUp();
    start();
    const { result } = supervisor.send(ask);
    for (let beat = 0; beat < 10; beat++) {
      forks.latest.answer({ type: 'pong', beat: forks.latest.last('ping').beat });
      clock.advance(1_000);
    }
    expect(forks.latest.killed).toBe(false);
    clock.advance(3_000);
    expect(forks.latest.killed).toBe(true);
    await expect(result).rejects.toMatchObject({ code: 'ENGINE_TIMEOUT' });
  });

  it('kills a process that does not say hello', () => {
    const { supervisor, forks, clock } = setUp();
    supervisor.start();
    clock.advance(10_000);
    expect(forks.latest.killed).toBe(true);
    expect(supervisor.state).toMatchObject({ status: 'crashed', error: { code: 'ENGINE_TIMEOUT' } });
  });

  it('gives a load its own time', async () => {
    const { supervisor, forks, clock, start } = setUp();
    start();
    const { result } = supervisor.send({ type: 'unload' }, { load: 'fresh', timeout: 5_000 });
    const answer = (): void => forks.latest.answer({ type: 'pong', beat: forks.latest.last('ping').beat });
    for (let second = 0; second < 4; second++) {
      answer();
      clock.advance(1_000);
    }
    expect(forks.latest.killed).toBe(false);
    answer();
    clock.advance(1_000);
    expect(forks.latest.killed).toBe(true);
    await expect(result).rejects.toMatchObject({ code: 'ENGINE_TIMEOUT' });
  });

  it('takes a message of no known form for another version', () => {
    const { supervisor, forks } = setUp();
    supervisor.start();
    forks.latest.say({ type: 'hello' });
    expect(supervisor.state).toMatchObject({ status: 'failed', error: { code: 'ENGINE_INCOMPATIBLE' } });
  });

  it('asks a process to end, and kills it where it does not', async () => {
    const { supervisor, forks, clock, start } = setUp();
    start();
    const stopped = supervisor.stop();
    expect(forks.latest.received.at(-1)).toEqual({ type: 'shutdown' });
    clock.advance(2_000);
    expect(forks.latest.killed).toBe(true);
    forks.latest.exit(null);
    await stopped;
    expect(supervisor.state.status).toBe('stopped');
    await supervisor.stop();
  });

  it('says at every start that there is something to load', async () => {
    const { supervisor, forks, clock, start } = setUp();
    let reloads = 0;
    supervisor.onReload(() => reloads++);
    start();
    forks.latest.exit(1);
    clock.advance(500);
    forks.latest.hello();
    await Promise.resolve();
    expect(reloads).toBe(2);
  });
});
