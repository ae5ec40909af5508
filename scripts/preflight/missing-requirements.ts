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

/** The requirements of a need that the machine does not meet. With Electron's binary the stand-in's own are left out of `start`. */
export function missingRequirements(
  requirements: readonly Requirement[],
  need: Need,
  machine: ProbeAnswers & { readonly electron: boolean },
): readonly Requirement[] {
  return requirements.filter(({ needs, probe, standIn }) => {
    const spared = need === 'start' && standIn === true && machine.electron;
    return needs.includes(need) && !spared && !answers(probe, machine);
  });
}
