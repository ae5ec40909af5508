import { describe, expect, it } from 'vitest';
import { PictureAccess } from '../../../main/chat/picture-access.ts';

/** Work that says when it begins and ends when it is told to. */
function work(name: string, log: string[]) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const run = async (): Promise<string> => {
    log.push(name);
    return promise;
  };
  return { run, end: () => resolve(name), fail: (error: Error) => reject(error) };
}

/** Lets everything run that can run now. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe('the access to pictures', () => {
  it('lets additions run beside each other and removals alone, in the order in which they came', async () => {
    const access = new PictureAccess();
    const log: string[] = [];
    const [first, second, removal, third] = ['add 1', 'add 2', 'remove', 'add 3'].map((name) => work(name, log));
    if (!first || !second || !removal || !third) throw new Error('four works');
    const ends = [
      access.adding(first.run),
      access.adding(second.run),
      access.removing(removal.run),
      access.adding(third.run),
    ];
    await settle();
    expect(log).toEqual(['add 1', 'add 2']);
    second.end();
    await settle();
    expect(log).toEqual(['add 1', 'add 2']);
    first.end();
    await settle();
    expect(log).toEqual(['add 1', 'add 2', 'remove']);
    removal.end();
    await settle();
    expect(log).toEqual(['add 1', 'add 2', 'remove', 'add 3']);
    third.end();
    expect(await Promise.all(ends)).toEqual(['add 1', 'add 2', 'remove', 'add 3']);
  });

  it('goes on after work that failed', async () => {
    const access = new PictureAccess();
    const log: string[] = [];
    const [addition, removal, last] = [work('add', log), work('remove', log), work('last', log)];
    const failures = [access.adding(addition.run), access.removing(removal.run)].map((end) =>
      expect(end).rejects.toThrow('no'),
    );
    const end = access.removing(last.run);
    addition.fail(new Error('no'));
    removal.fail(new Error('no'));
    last.end();
    await Promise.all(failures);
    expect(await end).toBe('last');
    expect(log).toEqual(['add', 'remove', 'last']);
  });
});
