import { WindowHints } from './window-hints.ts';
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

/** One top-level window of Chromium's, seen and moved through the X server as a window manager's client would. */
export class XWindow {
  readonly id: number;
  readonly hints: WindowHints;
  private readonly display: XDisplay;

  constructor(display: XDisplay, id: number) {
    this.display = display;
    this.id = id;
    this.hints = new WindowHints(display, id);
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

  /** Takes it off the screen and out of the window manager's hands, also where it is minimized (ICCCM 4.1.4). */
  withdraw(): void {
    const { client, root } = this.display;
    client.UnmapWindow(this.id);
    const [unmapNotify, substructure] = [18, 0x180000];
    const event = Buffer.alloc(32);
    event.writeUInt8(unmapNotify, 0);
    event.writeUInt32LE(root, 4);
    event.writeUInt32LE(this.id, 8);
    client.SendEvent(root, 0, substructure, event);
  }

  /** True once no window manager has it: until then the manager may still place it. */
  async isWithdrawn(): Promise<boolean> {
    const [state = 0] = await this.display.numbers(this.id, 'WM_STATE');
    return state === 0;
  }

  raise(): void {
    this.display.client.RaiseWindow(this.id);
  }

  place(bounds: Bounds): void {
    this.display.client.ConfigureWindow(this.id, bounds);
  }

  /** Whether the window manager lets it alone from its next mapping on. */
  setOverrideRedirect(on: boolean): void {
    this.display.client.ChangeWindowAttributes(this.id, { overrideRedirect: on ? 1 : 0 });
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

  /** `time` is the server's, of whatever makes the focus right: a window manager refuses it to what is older. */
  async focus(time: number): Promise<void> {
    const fromPager = 2;
    if (await this.display.hasWindowManager())
      await this.display.message(this.id, '_NET_ACTIVE_WINDOW', [fromPager, time]);
    this.raise();
    const revertToParent = 2;
    this.display.client.SetInputFocus(this.id, revertToParent);
  }

  /** Gives the keyboard to the topmost other window, or to whatever the pointer is on where no window manager lists any. */
  async blur(time: number): Promise<void> {
    const windows = await this.display.numbers(this.display.root, '_NET_CLIENT_LIST_STACKING');
    const next = windows.findLast((id) => id !== this.id);
    const [fromPager, pointerRoot, revertToNone] = [2, 1, 0];
    if (next === undefined) this.display.client.SetInputFocus(pointerRoot, revertToNone);
    else await this.display.message(next, '_NET_ACTIVE_WINDOW', [fromPager, time]);
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
