import { describe, expect, it } from 'vitest';
import { WorkQueue } from '../../../native/work-queue.ts';

describe('WorkQueue', () => {
  it('runs one after the other, also behind a failure', async () => {
    const queue = new WorkQueue();
    const events: string[] = [];
    const work =
      (name: string, fails = false) =>
      async (): Promise<string> => {
        events.push(`${name} begins`);
        await Promise.resolve();
        events.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      };
    const results = await Promise.allSettled([queue.run(work('a')), queue.run(work('b', true)), queue.run(work('c'))]);
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
