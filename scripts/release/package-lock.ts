import { z } from 'zod';

const dependencies = z.record(z.string(), z.string()).default({});

const lockedPackage = z.looseObject({
  version: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  dependencies,
  optionalDependencies: dependencies,
  peerDependencies: dependencies,
  peerDependenciesMeta: z.record(z.string(), z.looseObject({ optional: z.boolean().optional() })).default({}),
});
export type LockedPackage = z.infer<typeof lockedPackage>;

/** What is read of package-lock.json, version 3: packages by their path from the project's root (`node_modules/a/node_modules/b`). */
export const packageLock = z.looseObject({ packages: z.record(z.string(), lockedPackage) });
export type PackageLock = z.infer<typeof packageLock>;

/** What is read of package.json. */
export const packageManifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  dependencies,
  devDependencies: dependencies,
  optionalDependencies: dependencies,
  overrides: dependencies,
});
export type PackageManifest = z.infer<typeof packageManifest>;

/** The path at which Node finds `name` from a package that lies at `from`, or null where it is not in the lock. */
export function locate(lock: PackageLock, from: string, name: string): string | null {
  const folders = from.split(/(?:^|\/)node_modules\//).filter((part) => part !== '');
  for (let depth = folders.length; depth >= 0; depth -= 1) {
    const path = [...folders.slice(0, depth), name].map((part) => `node_modules/${part}`).join('/');
    if (lock.packages[path] !== undefined) return path;
  }
  return null;
}

/** Names that a package asks for at run time; a peer that it can do without is not asked for. */
function neededBy(entry: LockedPackage): readonly string[] {
  const peers = Object.keys(entry.peerDependencies).filter(
    (name) => entry.peerDependenciesMeta[name]?.optional !== true,
  );
  return [...peers, ...Object.keys(entry.dependencies), ...Object.keys(entry.optionalDependencies)];
}

/** Every package that the named ones need at run time, as sorted paths in the lock; what the lock does not hold is left out. */
export function closure(lock: PackageLock, names: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const visit = (from: string, name: string): void => {
    const path = locate(lock, from, name);
    const entry = path === null ? undefined : lock.packages[path];
    if (path === null || entry === undefined || found.has(path)) return;
    found.add(path);
    for (const next of neededBy(entry)) visit(path, next);
  };
  for (const name of names) visit('', name);
  return [...found].toSorted();
}
