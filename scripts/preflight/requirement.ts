/** What a command needs: `start` builds and shows the app, `test` runs everything. */
export type Need = 'start' | 'test';

/** How to see that something is there: a program on PATH, or a file. One of the names is enough. */
export type Probe = { readonly programs: readonly string[] } | { readonly files: readonly string[] };

/** Something outside node_modules that a need calls for. */
export interface Requirement {
  /** As a person would call it. */
  readonly name: string;
  readonly needs: readonly Need[];
  readonly probe: Probe;
  /** Package on Debian and Ubuntu. */
  readonly apt: string;
  /**
   * When `start` can do without it: `stand-in` where Electron's own binary runs the app, `private-display` where a display is. `test` needs it
   * always.
   */
  readonly onlyFor?: 'stand-in' | 'private-display';
}
