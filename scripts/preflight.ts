import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { aptCommands, installAdvice } from './preflight/install-command.ts';
import { localMachine } from './preflight/local-machine.ts';
import { missingRequirements } from './preflight/missing-requirements.ts';
import type { Need, Requirement } from './preflight/requirement.ts';
import { desktopRequirements, linuxRequirements } from './preflight/requirements.ts';

function findMissing(need: Need): readonly Requirement[] {
  const machine = localMachine();
  return missingRequirements(machine.platform === 'linux' ? linuxRequirements : desktopRequirements, need, machine);
}

function installWithApt(missing: readonly Requirement[]): void {
  console.log(`Installing ${missing.map(({ name }) => name).join(', ')} with apt-get.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const [program = '', ...args] of aptCommands(missing))
    spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
}

/**
 * Finds out what the machine lacks for `npm start` or `npm test`. As root with apt-get it installs that. Returns true when
 * everything is there; otherwise it has printed the exact command to run, and the caller ends with code 1.
 */
export function preflight(need: Need): boolean {
  const machine = localMachine();
  let missing = findMissing(need);
  if (missing.length > 0 && machine.apt && machine.root) {
    installWithApt(missing);
    missing = findMissing(need);
  }
  if (missing.length > 0) console.error(installAdvice(missing, machine));
  return missing.length === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = preflight(process.argv[2] === 'start' ? 'start' : 'test') ? 0 : 1;
}
