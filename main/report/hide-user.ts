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
  const homes = home.length > 1 ? [home, home.replaceAll('\\', '/'), home.replaceAll('\\', '\\\\')] : [];
  const shortened = homes.reduce(
    (shorter, one) => shorter.replace(new RegExp(`${escaped(one)}(?=[/\\\\\\s"':),;]|$)`, 'gi'), '~'),
    text,
  );
  if (name === '') return shortened;
  return shortened.replace(new RegExp(`(?<=[/\\\\])${escaped(name)}(?=[/\\\\]|\\s|["']|$)`, 'gi'), '<user>');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
