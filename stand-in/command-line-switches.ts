import { runtime } from './runtime.ts';

/** Electron's `app.commandLine`, for Chromium's switches. */
export class CommandLineSwitches {
  appendSwitch(name: string, value?: string): void {
    runtime.switches.append(name, value);
  }

  appendArgument(value: string): void {
    runtime.switches.add(value);
  }

  hasSwitch(name: string): boolean {
    return runtime.switches.has(name);
  }

  getSwitchValue(name: string): string {
    return runtime.switches.value(name);
  }

  removeSwitch(name: string): void {
    runtime.switches.remove(name);
  }
}
