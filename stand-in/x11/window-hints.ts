import type { XDisplay } from './x-display.ts';

/** What the user may do with a window, and whether it has a frame. */
export interface WindowAbilities {
  readonly frame: boolean;
  readonly resizable: boolean;
  readonly movable: boolean;
  readonly minimizable: boolean;
  readonly maximizable: boolean;
  readonly closable: boolean;
}

/** Bits of MWM_HINTS_FUNCTIONS. */
const functionBits = { resizable: 2, movable: 4, minimizable: 8, maximizable: 16, closable: 32 } as const;
const functionsPresent = 1;
const decorationsPresent = 2;
const everyDecoration = 1;

const atomType = 4;
const cardinalType = 6;
const everyDesktop = 0xffffffff;
const opaque = 0xffffffff;
const prefix = '_NET_WM_STATE_';

/**
 * What one window tells the window manager about itself. A manager forgets a window that is unmapped, so that its states are kept
 * here and said again before it is mapped.
 */
export class WindowHints {
  private readonly display: XDisplay;
  private readonly window: number;
  private readonly states = new Set<string>();
  private everywhere = false;

  constructor(display: XDisplay, window: number) {
    this.display = display;
    this.window = window;
  }

  /** EWMH states without their prefix; `mapped` tells whether the manager has to be asked. Two names at most. */
  async setState(on: boolean, mapped: boolean, ...names: readonly string[]): Promise<void> {
    for (const name of names) {
      if (on) this.states.add(name);
      else this.states.delete(name);
    }
    if (!mapped) return;
    const [first = 0, second = 0] = await this.atoms(names);
    const fromApplication = 1;
    await this.display.message(this.window, '_NET_WM_STATE', [on ? 1 : 0, first, second, fromApplication]);
  }

  /** True for a window whose place the window manager decides. */
  get fillsScreen(): boolean {
    return this.states.has('FULLSCREEN') || this.states.has('MAXIMIZED_VERT');
  }

  /** Takes over what the user and the manager have made of these states. */
  adopt(names: readonly string[], present: ReadonlySet<string>): void {
    for (const name of names) {
      if (present.has(name)) this.states.add(name);
      else this.states.delete(name);
    }
  }

  async setEverywhere(on: boolean, mapped: boolean): Promise<void> {
    this.everywhere = on;
    if (!mapped) return;
    const [current = 0] = await this.display.numbers(this.display.root, '_NET_CURRENT_DESKTOP');
    const fromApplication = 1;
    await this.display.message(this.window, '_NET_WM_DESKTOP', [on ? everyDesktop : current, fromApplication]);
  }

  /** Motif's hints, which window managers still follow. */
  async setAbilities(abilities: WindowAbilities): Promise<void> {
    const names = Object.keys(functionBits) as (keyof typeof functionBits)[];
    const functions = names.reduce((bits, name) => bits | (abilities[name] ? functionBits[name] : 0), 0);
    const type = await this.display.atom('_MOTIF_WM_HINTS');
    const decorations = abilities.frame ? everyDecoration : 0;
    await this.write('_MOTIF_WM_HINTS', type, [functionsPresent | decorationsPresent, functions, decorations, 0, 0]);
  }

  /** From 0 to 1; seen where a compositor runs. */
  setOpacity(opacity: number): Promise<void> {
    return this.write('_NET_WM_WINDOW_OPACITY', cardinalType, [Math.round(opacity * opaque)]);
  }

  /** When the user last did something with the window, by the server's clock; 0 keeps a new window from the focus. */
  setUserTime(time: number): Promise<void> {
    return this.write('_NET_WM_USER_TIME', cardinalType, [time]);
  }

  /** Says everything again; for a window that is about to be mapped. */
  async announce(): Promise<void> {
    await this.write('_NET_WM_STATE', atomType, await this.atoms([...this.states]));
    const desktop = await this.display.atom('_NET_WM_DESKTOP');
    if (this.everywhere) await this.write('_NET_WM_DESKTOP', cardinalType, [everyDesktop]);
    else this.display.client.DeleteProperty(this.window, desktop);
  }

  private atoms(states: readonly string[]): Promise<number[]> {
    return Promise.all(states.map((state) => this.display.atom(`${prefix}${state}`)));
  }

  private async write(name: string, type: number, values: readonly number[]): Promise<void> {
    const data = Buffer.alloc(values.length * 4);
    for (const [index, value] of values.entries()) data.writeUInt32LE(value >>> 0, index * 4);
    this.display.client.ChangeProperty(0, this.window, await this.display.atom(name), type, 32, data);
  }
}
