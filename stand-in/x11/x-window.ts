import { ask, type XDisplay } from './x-display.ts';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const structureNotify = 0x20000;
const focusChange = 0x200000;
const propertyChange = 0x400000;
const maximized = ['_NET_WM_STATE_MAXIMIZED_VERT', '_NET_WM_STATE_MAXIMIZED_HORZ'] as const;

/** One top-level window of Chromium's, seen and moved through the X server as a window manager's client would. */
export class XWindow {
  readonly id: number;
  private readonly display: XDisplay;

  constructor(display: XDisplay, id: number) {
    this.display = display;
    this.id = id;
    display.client.ChangeWindowAttributes(id, { eventMask: structureNotify | focusChange | propertyChange });
  }

  /** The window whose title contains `title`, or null; looks at most two levels deep, below window managers' frames. */
  static async find(display: XDisplay, title: string): Promise<XWindow | null> {
    const search = async (parent: number, depth: number): Promise<number | null> => {
      const tree = ask<{ children: number[] }>((done) => display.client.QueryTree(parent, done));
      for (const child of (await tree.catch(() => null))?.children ?? []) {
        const name = await display.property(child, '_NET_WM_NAME');
        if (name.includes(title)) return child;
        const inside = depth > 0 ? await search(child, depth - 1) : null;
        if (inside !== null) return inside;
      }
      return null;
    };
    const id = await search(display.root, 1);
    return id === null ? null : new XWindow(display, id);
  }

  map(): void {
    this.display.client.MapWindow(this.id);
  }

  unmap(): void {
    this.display.client.UnmapWindow(this.id);
  }

  raise(): void {
    this.display.client.RaiseWindow(this.id);
  }

  place(bounds: Bounds): void {
    this.display.client.ConfigureWindow(this.id, bounds);
  }

  /** Motif hints: `decorations` present and zero. */
  async removeFrame(): Promise<void> {
    const hints = Buffer.alloc(20);
    hints.writeUInt32LE(2, 0);
    const atom = await this.display.atom('_MOTIF_WM_HINTS');
    this.display.client.ChangeProperty(0, this.id, atom, atom, 32, hints);
  }

  /** Asks the window manager to add or remove EWMH states, two at most. */
  async setState(on: boolean, ...states: readonly string[]): Promise<void> {
    const atoms = await Promise.all(states.map((state) => this.display.atom(state)));
    const fromApplication = 1;
    await this.display.message(this.id, '_NET_WM_STATE', [on ? 1 : 0, atoms[0] ?? 0, atoms[1] ?? 0, fromApplication]);
  }

  async setMaximized(on: boolean): Promise<void> {
    await this.setState(on, ...maximized);
  }

  /** The EWMH states that it has, of those that matter here, without their prefix. */
  async states(): Promise<ReadonlySet<string>> {
    const present = await this.display.numbers(this.id, '_NET_WM_STATE');
    const names = ['MAXIMIZED_VERT', 'MAXIMIZED_HORZ', 'HIDDEN', 'FULLSCREEN'];
    const atoms = await Promise.all(names.map((name) => this.display.atom(`_NET_WM_STATE_${name}`)));
    return new Set(names.filter((_, index) => present.includes(atoms[index] ?? 0)));
  }

  /** Size of its content in pixels; null when it is gone. */
  async size(): Promise<{ readonly width: number; readonly height: number } | null> {
    const geometry = ask<{ width: number; height: number }>((done) => this.display.client.GetGeometry(this.id, done));
    const answer = await geometry.catch(() => null);
    return answer && { width: answer.width, height: answer.height };
  }

  async iconify(): Promise<void> {
    const iconicState = 3;
    await this.display.message(this.id, 'WM_CHANGE_STATE', [iconicState]);
  }

  async focus(): Promise<void> {
    const fromPager = 2;
    if (await this.display.hasWindowManager()) await this.display.message(this.id, '_NET_ACTIVE_WINDOW', [fromPager]);
    this.raise();
    const revertToParent = 2;
    this.display.client.SetInputFocus(this.id, revertToParent);
  }

  /**
   * Where its content begins on the screen; null when it is gone. `place` takes the same numbers: Chromium asks for
   * static gravity, so that frames grow outwards (ICCCM 4.1.2.3).
   */
  async position(): Promise<{ readonly x: number; readonly y: number } | null> {
    const { client, root } = this.display;
    const inside = ask<{ destX: number; destY: number }>((done) =>
      client.TranslateCoordinates(this.id, root, 0, 0, done),
    );
    const corner = await inside.catch(() => null);
    return corner && { x: corner.destX, y: corner.destY };
  }
}
