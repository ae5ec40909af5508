import { posix } from 'node:path';
import type { ImportReference, Zone } from './zone.ts';

interface ZoneMatch {
  readonly zone: Zone;
  /** The zone's path with its wildcards filled in. */
  readonly root: string;
}

/** True when `path` is `folder` or lies in it. */
const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

function matchZone(file: string, zone: Zone): ZoneMatch | null {
  const names = file.split('/');
  const pattern = zone.path.split('/');
  if (names.length < pattern.length) return null;
  if (zone.shallow === true && names.length !== pattern.length + 1) return null;
  if (pattern.some((part, index) => part !== '*' && part !== names[index])) return null;
  return { zone, root: names.slice(0, pattern.length).join('/') };
}

/** The zone of a file given from the project's root, the longest path first; null = the file lies in no listed folder. */
export function findZone(file: string, zones: readonly Zone[]): ZoneMatch | null {
  const matches = zones.map((zone) => matchZone(file, zone)).filter((match) => match !== null);
  return matches.toSorted((a, b) => b.root.split('/').length - a.root.split('/').length)[0] ?? null;
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** What can open a connection: `node:*` does not stand for these, so that main has no way out but main/privacy's. */
const networkModules = ['dgram', 'dns', 'http', 'http2', 'https', 'inspector', 'net', 'tls'].map(
  (name) => `node:${name}`,
);

function opensConnections(name: string): boolean {
  return networkModules.some((module) => name === module || name.startsWith(`${module}/`));
}

function packageViolation(reference: ImportReference, { zone }: ZoneMatch): string | null {
  const name = packageName(reference.specifier);
  const listed = zone.packages.some((entry) =>
    entry.endsWith('*')
      ? name.startsWith(entry.slice(0, -1)) && (entry === '*' || !opensConnections(name))
      : entry === name,
  );
  if (!listed) return `${zone.path} may not import the package ${name}`;
  const values = zone.values?.[name];
  if (values === undefined || reference.typeOnly) return null;
  if (reference.names === null) return `${zone.path} must import ${name} by names, so that they can be checked`;
  const refused = reference.names.filter((value) => !values.includes(value));
  return refused.length === 0 ? null : `${zone.path} may not import ${refused.join(', ')} from ${name}`;
}

function fileViolation(file: string, specifier: string, match: ZoneMatch, zones: readonly Zone[]): string | null {
  const target = posix.normalize(posix.join(posix.dirname(file), specifier.replace(/\?.*$/, '')));
  const { zone, root } = match;
  const targetZone = findZone(target, zones);
  if (targetZone?.root === root) return null;
  const listed = zone.files.some((path) => isWithin(target, path)) || isWithin(target, root);
  const refused = !listed || (zone.except ?? []).some((path) => isWithin(target, path));
  return refused ? `${zone.path} may not import ${target}` : null;
}

/** Says why an import is against the zones, or null. `file` is given from the project's root, with forward slashes. */
export function importViolation(file: string, reference: ImportReference, zones: readonly Zone[]): string | null {
  const match = findZone(file, zones);
  if (match === null) return `${file} lies in no folder that scripts/lint/zones.ts lists`;
  if (reference.specifier.startsWith('.')) return fileViolation(file, reference.specifier, match, zones);
  return packageViolation(reference, match);
}
