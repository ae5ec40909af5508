/** The switches for Chromium that the command line and app.commandLine have added, with their dashes. */
export class ChromiumSwitches {
  private readonly list: string[] = [];

  append(name: string, value?: string): void {
    this.list.push(value ? `--${name}=${value}` : `--${name}`);
  }

  /** Adds arguments as they are. */
  add(...args: readonly string[]): void {
    this.list.push(...args);
  }

  has(name: string): boolean {
    return this.list.some((one) => one === `--${name}` || one.startsWith(`--${name}=`));
  }

  /** The last value given; empty where there is none, as in Electron. */
  value(name: string): string {
    const found = this.list.findLast((one) => one.startsWith(`--${name}=`));
    return found?.slice(name.length + 3) ?? '';
  }

  remove(name: string): void {
    for (let index = this.list.length - 1; index >= 0; index--) {
      const one = this.list[index];
      if (one === `--${name}` || one?.startsWith(`--${name}=`)) this.list.splice(index, 1);
    }
  }

  /** All but the profile's folder, which the stand-in sets itself. */
  forChromium(): string[] {
    return this.list.filter((one) => !one.startsWith('--user-data-dir='));
  }
}
