import type { Need, Probe, Requirement } from './requirement.ts';

/** How the machine answers a probe, so that the choice can be tested on machines that are not there. */
export interface ProbeAnswers {
  hasProgram(name: string): boolean;
  hasFile(path: string): boolean;
}

function answers(probe: Probe, machine: ProbeAnswers): boolean {
  return 'programs' in probe
    ? probe.programs.some((name) => machine.hasProgram(name))
    : probe.files.some((path) => machine.hasFile(path));
}

/** What the machine has that `start` may build on. */
export interface Shown {
  /** Electron's own binary is there. */
  readonly electron: boolean;
  /** A display to show windows on. */
  readonly display: boolean;
}

function isSpared({ onlyFor }: Requirement, need: Need, shown: Shown): boolean {
  if (need === 'test' || onlyFor === undefined) return false;
  return onlyFor === 'stand-in' ? shown.electron : shown.display;
}

/** The requirements of a need that the machine does not meet. */
export function missingRequirements(
  requirements: readonly Requirement[],
  need: Need,
  machine: ProbeAnswers & Shown,
): readonly Requirement[] {
  return requirements.filter(
    (requirement) =>
      requirement.needs.includes(need) && !isSpared(requirement, need, machine) && !answers(requirement.probe, machine),
  );
}
