import { describe, expect, it } from 'vitest';
import type { TurnProgress } from '../../../../contract/model.ts';
import { type Job, JobQueue } from '../../../../main/engine/worker/job-queue.ts';

interface TestJob {
  readonly job: Job;
  readonly progress: TurnProgress[];
  readonly finish: () => void;
  started: boolean;
  aborted: boolean;
  withdrawn: boolean;
  report: (progress: TurnProgress) => void;
}

let nextId = 1;

function jobOf(kind: Job['kind'], conversationId: string, pictures: readonly string[] = []): TestJob {
  const finished = Promise.withResolvers<void>();
  const test: TestJob = {
    progress: [],
    finish: finished.resolve,
    started: false,
    aborted: false,
    withdrawn: false,
    report: () => undefined,
    job: {
      id: nextId++,
      kind,
      conversationId,
      pictures,
      onProgress: (progress) => test.progress.push(progress),
      onWithdrawn: () => {
        test.withdrawn = true;
      },
      run: async (signal, report) => {
        test.started = true;
        test.report = report;
        signal.addEventListener('abort', () => {
          test.aborted = true;
          finished.resolve();
        });
        await finished.promise;
      },
    },
  };
  return test;
}

const encoding: TurnProgress = { phase: 'encoding', done: 1, total: 2 };

describe('jobs for the one model', () => {
  it('run one after another', async () => {
    const queue = new JobQueue();
    const first = jobOf('ask', 'a');
    const second = jobOf('ask', 'b');
    queue.add(first.job);
    queue.add(second.job);
    expect([first.started, second.started]).toEqual([true, false]);
    expect(second.progress).toEqual([{ phase: 'queued' }]);
    first.finish();
    second.finish();
    await queue.idle();
    expect(second.started).toBe(true);
  });

  it('let a question wait for the preparation that works for it, and show how far that is', async () => {
    const queue = new JobQueue();
    const prepare = jobOf('prepare', 'a', ['x']);
    const ask = jobOf('ask', 'a', ['x', 'y']);
    queue.add(prepare.job);
    prepare.report(encoding);
    queue.add(ask.job);
    const next: TurnProgress = { phase: 'encoding', done: 2, total: 2 };
    prepare.report(next);
    expect(prepare.aborted).toBe(false);
    expect(ask.progress).toEqual([encoding, next]);
    prepare.finish();
    ask.finish();
    await queue.idle();
    expect(ask.started).toBe(true);
  });

  it.each([
    ['of another conversation', 'b', ['x']],
    ['of pictures that were taken out again', 'a', ['x', 'y']],
  ])('break off a preparation %s for a question', async (_, conversation, pictures) => {
    const queue = new JobQueue();
    const prepare = jobOf('prepare', conversation, pictures);
    const waiting = jobOf('prepare', conversation, pictures);
    const ask = jobOf('ask', 'a', ['x']);
    for (const { job } of [prepare, waiting, ask]) queue.add(job);
    ask.finish();
    await queue.idle();
    expect([prepare.aborted, waiting.withdrawn, waiting.started, ask.started]).toEqual([true, true, false, true]);
  });

  it('can be cancelled while they wait and while they run', async () => {
    const queue = new JobQueue();
    const running = jobOf('ask', 'a');
    const waiting = jobOf('ask', 'a');
    queue.add(running.job);
    queue.add(waiting.job);
    queue.cancel(waiting.job.id);
    queue.cancel(running.job.id);
    queue.cancel(12_345);
    await queue.idle();
    expect([running.aborted, waiting.withdrawn, waiting.started]).toEqual([true, true, false]);
  });

  it('are all broken off by a load', async () => {
    const queue = new JobQueue();
    const running = jobOf('ask', 'a');
    const waiting = jobOf('prepare', 'a');
    const load = jobOf('load', '');
    for (const { job } of [running, waiting, load]) queue.add(job);
    load.finish();
    await queue.idle();
    expect([running.aborted, waiting.withdrawn, load.started]).toEqual([true, true, true]);
  });
});
