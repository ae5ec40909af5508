import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AddonBuild, buildAddon } from '../../../scripts/build-addon.ts';

const root = resolve(import.meta.dirname, '../../..');
let build: AddonBuild;

beforeAll(async () => {
  build = await buildAddon();
});

describe('the built addon', () => {
  it('is not built again while nothing changed', async () => {
    expect(await buildAddon()).toEqual({ ...build, built: false });
  });

  it('is the one file that packages and start look for', () => {
    expect(build.addon).toBe(join(root, 'build/native/vision_addon.node'));
  });

  it('tells no path of the machine that built it', () => {
    const text = readFileSync(build.addon, 'latin1');
    expect(text).toContain('llama.cpp/tools/mtmd');
    expect(text).not.toContain(root);
    expect(text).not.toContain('node_modules');
  });
});
