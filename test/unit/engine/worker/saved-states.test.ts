import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SavedStates } from '../../../../main/engine/worker/saved-states.ts';

const content = { tokens: [1, 2, 3], pictures: [], answers: [], partials: [] };
const limits = { bytes: 1000, reserveBytes: 0 };
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'states-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = (states: SavedStates, id: string, bytes: number): Promise<void> =>
  states.write(id, content, bytes, (file) => writeFile(file, Buffer.alloc(bytes, 1)));

/** Makes a state the older, the larger `hours`. */
async function age(id: string, hours: number): Promise<void> {
  const at = new Date(Date.now() - hours * 3_600_000);
  await utimes(join(folder, `${id}.json`), at, at);
}

describe('saved states', () => {
  it('are read back, and used from their file', async () => {
    const states = new SavedStates(folder, 'model', limits);
    await put(states, 'a', 10);
    const state = await states.read('a');
    expect(state).toMatchObject(content);
    if (state === null) throw new Error('nothing was saved');
    const used: string[] = [];
    await states.use('a', state, async (file) => void used.push(file));
    expect(used).toEqual([join(folder, state.cells)]);
    expect(await states.read('a')).toMatchObject(content);
  });

  it('are replaced by a later one of the same conversation', async () => {
    const states = new SavedStates(folder, 'model', limits);
    await put(states, 'a', 10);
    await put(states, 'a', 20);
    expect(await states.read('a')).toMatchObject({ cellBytes: 20 });
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('take no more of the disk than they may: the least recently used ones go', async () => {
    const states = new SavedStates(folder, 'model', limits);
    for (const [id, hours] of [
      ['a', 1],
      ['b', 3],
      ['c', 2],
    ] as const) {
      await put(states, id, 300);
      await age(id, hours);
    }
    await put(states, 'd', 300);
    expect(await states.read('b')).toBeNull();
    for (const id of ['a', 'c', 'd']) expect(await states.read(id)).not.toBeNull();
    await put(states, 'e', 1001);
    expect(await states.read('e')).toBeNull();
  });

  it('are not written where the disk would be too full', async () => {
    await put(new SavedStates(folder, 'model', { bytes: 1000, reserveBytes: Number.MAX_SAFE_INTEGER }), 'a', 10);
    expect(await readdir(folder)).toEqual([]);
  });

  it('stay as they were where a later one cannot be written', async () => {
    const states = new SavedStates(folder, 'model', limits);
    await put(states, 'a', 10);
    const full = states.write('a', content, 20, async (file) => {
      await writeFile(file, 'half');
      throw new Error('no space');
    });
    await expect(full).rejects.toThrow('no space');
    expect(await states.read('a')).toMatchObject({ cellBytes: 10 });
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('are not tried again after a process died over one', async () => {
    const states = new SavedStates(folder, 'model', limits);
    await put(states, 'a', 10);
    const state = await states.read('a');
    if (state === null) throw new Error('nothing was saved');
    let triedAgain: unknown = 'not yet';
    await states.use('a', state, async () => {
      triedAgain = await new SavedStates(folder, 'model', limits).read('a');
    });
    expect(triedAgain).toBeNull();
  });

  it('of another model, of a changed file or of no known form are none', async () => {
    const states = new SavedStates(folder, 'model', limits);
    await put(states, 'a', 10);
    expect(await new SavedStates(folder, 'other', limits).read('a')).toBeNull();
    await writeFile(join(folder, 'b.json'), '{"version":2}');
    expect(await states.read('b')).toBeNull();
    const state = await states.read('a');
    await writeFile(join(folder, state?.cells ?? ''), Buffer.alloc(11));
    expect(await states.read('a')).toBeNull();
    await states.sweep();
    expect(await readdir(folder)).not.toContain('b.json');
  });

  it('go with everything that belongs to them', async () => {
    const states = new SavedStates(folder, 'model', limits);
    await put(states, 'a', 10);
    await states.remove('a');
    await states.remove('b');
    expect(await readdir(folder)).toEqual([]);
  });
});
