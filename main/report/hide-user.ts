import os from 'node:os';

/** Who uses this machine, as paths name them. */
export interface MachineUser {
  readonly home: string;
  readonly name: string;
}

/** The user of this process. A system that cannot tell the name gives none to hide. */
export function machineUser(): MachineUser {
  try {
    return { home: os.homedir(), name: os.userInfo().username };
  } catch {
    return { home: os.homedir(), name: '' };
  }
}

/** A text whose paths do not name the user: the home folder becomes `~`, and the name in another path `<user>`. */
export function hideUser(text: string, { home, name }: MachineUser): string {
  const plain = home.replaceAll('\\', '/');
  // As paths are written in messages, in JSON and in the addresses of stack traces.
  const homes = home.length > 1 ? [home, plain, home.replaceAll('\\', '\\\\'), encodeURI(plain)] : [];
  const shortened = homes.reduce(
    (shorter, one) => shorter.replace(new RegExp(`${escaped(one)}(?=[/\\\\\\s"':),;]|$)`, 'gi'), '~'),
    text,
  );
  if (name === '') return shortened;
  const names = [name, encodeURIComponent(name)].map(escaped).join('|');
  return shortened.replace(new RegExp(`(?<=[/\\\\])(?:${names})(?=[/\\\\]|\\s|["'):,;]|$)`, 'gi'), '<user>');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
