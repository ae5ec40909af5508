import { beforeAll, describe, expect, it } from 'vitest';
import { shippedPackages } from '../../../scripts/package/shipped-packages.ts';
import { type PackageLock, packageLock, packageManifest } from '../../../scripts/release/package-lock.ts';
import { projectText, root } from '../../fixtures/tracked-files.ts';

const json = (file: string): unknown => JSON.parse(projectText(file) ?? '');
const project = packageManifest.parse(json('package.json'));
const lock: PackageLock = packageLock.parse(json('package-lock.json'));

/** Licences that ask for nothing but their notice, which the package carries. */
const permissive = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
];

const isPermissive = (licence: string | undefined): boolean =>
  (licence ?? '')
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((name) => permissive.includes(name));

describe('the packages that ship', () => {
  let shipped: readonly string[] = [];

  beforeAll(async () => {
    shipped = await shippedPackages(root, lock);
  });

  it('include what is bundled as well as what is in node_modules', () => {
    for (const name of ['react', 'zod', 'better-sqlite3', 'node-llama-cpp', '@napi-rs/image-win32-x64-msvc']) {
      expect(shipped).toContain(`node_modules/${name}`);
    }
    expect(shipped).not.toContain('node_modules/vitest');
    expect(shipped).not.toContain('node_modules/typescript');
  });

  it('all have permissive licences', () => {
    const others = shipped.filter((path) => !isPermissive(lock.packages[path]?.license));
    expect(others.map((path) => `${path}: ${lock.packages[path]?.license}`)).toEqual([]);
  });
});

describe('the versions', () => {
  const { dependencies, devDependencies, optionalDependencies } = project;
  const named = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });

  it.each(named)('%s is pinned exactly (%s) and locked at that version', (name, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
    expect(lock.packages[`node_modules/${name}`]?.version).toBe(version);
  });

  it('agree between the project and what ships', () => {
    for (const variant of ['app', 'app-cuda']) {
      const release = packageManifest.parse(json(`release/${variant}/package.json`));
      expect(release.version).toBe(project.version);
      expect(release.dependencies).toEqual(project.dependencies);
    }
  });

  it('name no registry: a lock without addresses installs from whichever one the user has', () => {
    const addresses = Object.entries(lock.packages).filter(([, entry]) => 'resolved' in entry);
    expect(addresses.map(([path]) => path)).toEqual([]);
  });
});
