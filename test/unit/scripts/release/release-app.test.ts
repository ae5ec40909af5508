import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import cudaPackages from '../../../../scripts/release/cuda-packages.json' with { type: 'json' };
import { closure, locate, packageLock, packageManifest } from '../../../../scripts/release/package-lock.ts';
import { releaseLock, releaseManifest } from '../../../../scripts/release/release-app.ts';
import { releaseFiles } from '../../../../scripts/release/release-files.ts';

const root = resolve(import.meta.dirname, '../../../..');

const lock = packageLock.parse({
  packages: {
    '': {},
    'node_modules/a': { version: '1.0.0', dependencies: { b: '^2' }, optionalDependencies: { gpu: '1' } },
    'node_modules/a/node_modules/b': { version: '2.0.0', dependencies: { c: '1' } },
    'node_modules/b': { version: '1.0.0', dev: true },
    'node_modules/c': {
      version: '1.0.0',
      peerDependencies: { tool: '1', must: '1' },
      peerDependenciesMeta: { tool: { optional: true } },
    },
    'node_modules/gpu': { version: '1.0.0', optional: true },
    'node_modules/must': { version: '1.0.0', peer: true },
    'node_modules/tool': { version: '1.0.0', dev: true },
  },
});
const project = packageManifest.parse({
  name: 'x',
  version: '3.0.0',
  scripts: { test: 'x' },
  dependencies: { a: '1.0.0' },
  devDependencies: { tool: '1.0.0' },
  overrides: { gpu: 'npm:none@1' },
});

describe('closure', () => {
  it('follows run-time, optional and needed peer packages to where Node finds them', () => {
    const expected = [
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/c',
      'node_modules/gpu',
      'node_modules/must',
    ];
    expect(closure(lock, ['a'])).toEqual(expected);
  });

  it('finds the nearest package of a name', () => {
    expect(locate(lock, 'node_modules/a', 'b')).toBe('node_modules/a/node_modules/b');
    expect(locate(lock, 'node_modules/a/node_modules/b', 'c')).toBe('node_modules/c');
    expect(locate(lock, '', 'nobody')).toBeNull();
  });
});

describe('the release', () => {
  it('depends on what runs and on nothing else', () => {
    const lean = { name: 'x', version: '3.0.0', dependencies: { a: '1.0.0' }, overrides: { gpu: 'npm:none@1' } };
    expect(releaseManifest(project, 'lean')).toEqual(lean);
    expect(releaseManifest(project, 'cuda')).not.toHaveProperty('overrides');
  });

  it('locks what was tested, without marks of development, and takes what is replaced', () => {
    const cut = packageLock.parse(releaseLock(project, lock, { 'node_modules/gpu': { version: '9.0.0' } }));
    expect(Object.keys(cut.packages)).toEqual(['', ...closure(lock, ['a'])]);
    expect(cut.packages['node_modules/gpu']?.version).toBe('9.0.0');
    expect(cut.packages['node_modules/must']).not.toHaveProperty('peer');
  });

  it('has files that follow the project (else run scripts/release-app.ts)', async () => {
    for (const [file, text] of Object.entries(await releaseFiles(root))) {
      expect(readFileSync(join(root, file), 'utf8'), file).toBe(text);
    }
  });

  it('takes the CUDA packages of the same node-llama-cpp', () => {
    const { dependencies } = packageManifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    const versions = new Set(Object.values(cudaPackages).map(({ version }) => version));
    expect([...versions]).toEqual([dependencies['node-llama-cpp']]);
  });
});
