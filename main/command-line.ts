import { z } from 'zod';
import { type CaptureMode, captureModes } from '../contract/capture.ts';

/** What the command line asks of the app, whether it runs already or starts now. */
export interface CommandLine {
  readonly capture: CaptureMode | null;
  /** Started at login: no window, only the tray. */
  readonly hidden: boolean;
  /** What stood where a mode of capture should; null = nothing is wrong. `''` = nothing stood there. */
  readonly unknownMode: string | null;
}

const captureSwitch = '--capture';
const nothing: CommandLine = { capture: null, hidden: false, unknownMode: null };
const commandLine = z.object({
  capture: z.enum(captureModes).nullable(),
  hidden: z.boolean(),
  unknownMode: z.string().nullable(),
});

/**
 * Reads `--capture region`, `--capture=region` and `--hidden` out of the arguments; the executable, the app's folder and Chromium's own
 * switches say nothing here. Of several captures the last counts.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const given = args.flatMap((arg, index) => modeAt(args, arg, index)).at(-1);
  const capture = captureModes.find((mode) => mode === given) ?? null;
  return {
    capture,
    hidden: args.includes('--hidden'),
    unknownMode: given === undefined || capture !== null ? null : given,
  };
}

/**
 * What a second instance handed over with the request for the lock. Its raw arguments would not do: Chromium moves the switches before
 * everything else, which parts `--capture` from its mode. https://www.electronjs.org/docs/latest/api/app#event-second-instance
 */
export function receivedCommandLine(data: unknown): CommandLine {
  const read = commandLine.safeParse(data);
  return read.success ? read.data : nothing;
}

function modeAt(args: readonly string[], arg: string, index: number): readonly string[] {
  if (arg.startsWith(`${captureSwitch}=`)) return [arg.slice(captureSwitch.length + 1)];
  if (arg !== captureSwitch) return [];
  const next = args[index + 1];
  return [next === undefined || next.startsWith('-') ? '' : next];
}

/** Two lines for stderr about a mode that does not exist, in both languages, since nobody knows yet which one is set. */
export function unknownModeText(given: string): string {
  const modes = captureModes.join(' | ');
  const what = given === '' ? captureSwitch : `${captureSwitch} ${given}`;
  return `sightline: ${what}: choose one of ${modes}\nsightline: ${what}：请选择 ${modes} 之一\n`;
}
