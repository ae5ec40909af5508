import type { Requirement } from './requirement.ts';

export interface Machine {
  readonly platform: NodeJS.Platform;
  /** apt-get is there: Debian, Ubuntu and their kin. */
  readonly apt: boolean;
  readonly root: boolean;
}

/** Runs in the order given; each entry is a program and its arguments. */
export type Commands = readonly (readonly string[])[];

/** What installs the missing packages on a machine with apt-get; the first entry refreshes the package lists. */
export function aptCommands(missing: readonly Requirement[]): Commands {
  const packages = [...new Set(missing.map(({ apt }) => apt))].toSorted();
  return [
    ['apt-get', 'update', '-qq'],
    ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages],
  ];
}

/** The advice for a person who has to install by hand: exact commands where the system has one package manager, else names. */
export function installAdvice(missing: readonly Requirement[], machine: Machine): string {
  const names = missing.map(({ name }) => name).join(', ');
  if (machine.apt) {
    const commands = aptCommands(missing).map((command) => `sudo ${command.join(' ')}`);
    return `This machine lacks ${names}. Install it with:\n  ${commands.join(' && ')}`;
  }
  const byHand: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'xcode-select --install; brew install cmake git',
    win32:
      'winget install Kitware.CMake Git.Git; winget install Microsoft.VisualStudio.2022.BuildTools --override "--wait --add Microsoft.VisualStudio.Workload.VCTools"',
  };
  const command = byHand[machine.platform];
  if (command !== undefined) return `This machine lacks ${names}. Install it with:\n  ${command}`;
  const packages = [...new Set(missing.map(({ apt }) => apt))].toSorted().join(' ');
  return `This machine lacks ${names}. Install it with your package manager; on Debian the packages are called:\n  ${packages}`;
}
