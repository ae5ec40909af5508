import { closure, type PackageLock, type PackageManifest } from './package-lock.ts';

/** The fields of package.json that what ships has in common with the project. */
const shared = [
  'name',
  'productName',
  'version',
  'private',
  'description',
  'license',
  'author',
  'type',
  'main',
] as const;

/** `lean` runs on the CPU, Vulkan and Metal; `cuda` carries NVIDIA's libraries as well, some 540 MB. */
export type Variant = 'lean' | 'cuda';

/** package.json of what ships: the project's run-time dependencies and nothing else. */
export function releaseManifest(project: PackageManifest, variant: Variant): Record<string, unknown> {
  const common = Object.fromEntries(shared.flatMap((key) => (key in project ? [[key, project[key]]] : [])));
  const overrides = variant === 'lean' ? { overrides: project.overrides } : {};
  return { ...common, dependencies: project.dependencies, ...overrides };
}

/**
 * The lock of what ships, cut out of the project's own: the very versions that were tested, at the places where npm put them (a part
 * of a valid tree that holds all it needs is valid).
 * @param replaced entries that stand in the place of the project's; the project's lock holds no CUDA package
 */
export function releaseLock(
  project: PackageManifest,
  lock: PackageLock,
  replaced: Readonly<Record<string, object>>,
): Record<string, unknown> {
  const { name, version, license, dependencies } = project;
  const entries = closure(lock, Object.keys(dependencies)).map((path) => {
    return [path, replaced[path] ?? entryOf(lock.packages[path] ?? {})] as const;
  });
  const root = { name, version, license, dependencies };
  return { name, version, lockfileVersion: 3, requires: true, packages: { '': root, ...Object.fromEntries(entries) } };
}

/** Marks of a package's role in the project, which is another one in the release. */
const roles = new Set(['dev', 'devOptional', 'peer']);

/** Reading the lock filled in empty maps; npm writes none. */
function entryOf(entry: object): object {
  return Object.fromEntries(Object.entries(entry).filter(([key, value]) => !roles.has(key) && !isEmptyRecord(value)));
}

function isEmptyRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
