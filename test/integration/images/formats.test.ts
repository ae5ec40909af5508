import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPicture, decodePicture } from '../../../main/images/decode.ts';
import { servePicture } from '../../../main/images/serve-picture.ts';
import { Random } from '../../fixtures/drawing/random.ts';

interface Expected {
  readonly pixels: string;
  readonly width: number;
  readonly height: number;
  /** Most that one sample may differ, and all of them on average; 0 to 255. */
  readonly tolerance: number;
  readonly average: number;
}

const script = path.join(import.meta.dirname, '../../fixtures/images/write_pictures.py');
const folder = mkdtempSync(path.join(tmpdir(), 'formats-'));
const read = (name: string): Buffer => readFileSync(path.join(folder, name));
let pictures: [string, Expected][] = [];

beforeAll(() => {
  const { seed } = Random.fresh('formats');
  const { status, stderr } = spawnSync('/usr/bin/python3', [script, folder, String(seed)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`writing the pictures failed: ${stderr}`);
  pictures = Object.entries(JSON.parse(read('expected.json').toString()) as Record<string, Expected>);
});
afterAll(() => rmSync(folder, { recursive: true }));

function differences(actual: Uint8Array, expected: Uint8Array): { most: number; average: number } {
  const each = actual.map((value, at) => Math.abs(value - (expected[at] ?? 0)));
  return {
    most: each.reduce((most, difference) => Math.max(most, difference), 0),
    average: each.reduce((sum, difference) => sum + difference, 0) / each.length,
  };
}

/** Names of the pictures that do not come out as they were drawn, with what came out. */
async function wrong(select: (name: string) => boolean, decode: (name: string) => ReturnType<typeof decodePicture>) {
  const failures: string[] = [];
  const chosen = pictures.filter(([name]) => select(name));
  for (const [name, { pixels, width, height, tolerance, average }] of chosen) {
    const picture = await decode(name).catch((error: unknown) => `${String(error)}`);
    if (typeof picture === 'string') failures.push(`${name}: ${picture}`);
    else if (picture.width !== width || picture.height !== height) failures.push(`${name}: size`);
    else {
      const difference = differences(picture.data, read(`${pixels}.rgb`));
      if (difference.most > tolerance || difference.average > average)
        failures.push(`${name}: ${JSON.stringify(difference)}`);
    }
  }
  return { count: chosen.length, failures };
}

describe('decodePicture against Pillow', () => {
  it('gives the drawn pixels of every format, colour type and compression', async () => {
    const { count, failures } = await wrong(
      (name) => !name.startsWith('turned'),
      (name) => decodePicture(read(name)),
    );
    expect(failures).toEqual([]);
    expect(count).toBeGreaterThan(40);
  });

  it('turns every orientation of every format upright', async () => {
    const { count, failures } = await wrong(
      (name) => name.startsWith('turned'),
      (name) => decodePicture(read(name)),
    );
    expect(failures).toEqual([]);
    expect(count).toBe(4 * 8 + 2 + 12);
  });

  it('shows in a window what it decodes', async () => {
    const view = async (name: string) => {
      const { mediaType } = await checkPicture(read(name));
      return decodePicture((await servePicture({ mediaType }, read(name), 'view')).bytes);
    };
    expect((await wrong(() => true, view)).failures).toEqual([]);
  });

  it('checks every file without keeping its pixels', async () => {
    for (const [name, { width, height }] of pictures) {
      expect(await checkPicture(read(name)), name).toMatchObject({ width, height });
    }
  });
});
