/** What Electron's own command line says: `electron [-r file] [--inspect[=port]] [--switch[=value]...] <app> [arguments]`. */
export interface CommandLine {
  readonly preload: readonly string[];
  /** Port of Node's inspector, 0 for any; null without `--inspect`. */
  readonly inspectPort: number | null;
  /** Value of `--remote-debugging-port`, for Chromium; null without it. */
  readonly debuggingPort: string | null;
  /** Switches for Chromium, with their dashes. */
  readonly switches: readonly string[];
  /** Folder with a package.json, or a script. */
  readonly entry: string;
  readonly version: boolean;
}

const defaultInspectPort = 9229;

function inspectPortOf(argument: string): number {
  const value = argument.split('=')[1]?.split(':').at(-1);
  return value === undefined ? defaultInspectPort : Number(value);
}

/**
 * Parses the arguments after the executable's name. As in Electron, `--user-data-dir` counts wherever it stands, because
 * Playwright and users put it behind the app's folder.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const preload: string[] = [];
  const switches: string[] = [];
  let inspectPort: number | null = null;
  let debuggingPort: string | null = null;
  let entry: string | undefined;
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (entry !== undefined) {
      if (argument.startsWith('--user-data-dir=')) switches.push(argument);
    } else if (argument === '-r' || argument === '--require') preload.push(rest.shift() ?? '');
    else if (/^--inspect(-brk)?(=|$)/.test(argument)) inspectPort = inspectPortOf(argument);
    else if (argument.startsWith('--remote-debugging-port=')) debuggingPort = argument.split('=')[1] ?? null;
    else if (argument.startsWith('-')) switches.push(argument);
    else entry = argument;
  }
  return {
    preload,
    inspectPort,
    debuggingPort,
    switches: switches.filter((one) => one !== '--no-sandbox'),
    entry: entry ?? '.',
    version: args[0] === '--version' || args[0] === '-v',
  };
}
