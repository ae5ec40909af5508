import path from 'node:path';

/** What decides where programs keep their files. */
export interface HostEnvironment {
  readonly platform: NodeJS.Platform;
  /** The user's own folder; absolute. */
  readonly home: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** A variable that is set and not empty; a leading `~` is the user's own folder, as huggingface_hub reads it. */
export function folderVariable(host: HostEnvironment, name: string): string | null {
  const value = host.variables[name]?.trim() ?? '';
  if (value === '') return null;
  return /^~(?:[/\\]|$)/.test(value) ? pathsOf(host).join(host.home, value.slice(1)) : value;
}

/** Path functions of the host's system, which need not be this one's. */
export function pathsOf({ platform }: Pick<HostEnvironment, 'platform'>): path.PlatformPath {
  return platform === 'win32' ? path.win32 : path.posix;
}
