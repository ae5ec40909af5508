import { EventEmitter } from 'node:events';
import type { RandR, XEvent } from 'x11';
import { readOutputs } from './outputs.ts';
import type { XDisplay } from './x-display.ts';
import type { Bounds } from './x-window.ts';

/** One part of the X screen that a device shows, in pixels of the whole screen. */
export interface Monitor {
  /** The output's number on the server: the same for as long as the server runs. */
  readonly id: number;
  readonly name: string;
  readonly bounds: Bounds;
  /** Degrees. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** Pictures a second. */
  readonly frequency: number;
  readonly primary: boolean;
  /** Part of the machine, as a notebook's panel is. */
  readonly internal: boolean;
}

const screenChange = 1;
const crtcChange = 2;
const outputChange = 4;
const notify = 1;
const workAreaProperties = ['_NET_WORKAREA', '_NET_CURRENT_DESKTOP'] as const;

/** The monitors of the X server, kept up to date. Emits `changed` when they or the work area are others than before. */
export class Monitors extends EventEmitter<{ changed: [] }> {
  private display: XDisplay | null = null;
  private randr: RandR | null = null;
  private workAreaAtoms: readonly number[] = [];
  private monitors: readonly Monitor[] = [];
  private area: Bounds | null = null;
  private stale = false;
  private reading = false;

  /** Where at least one monitor is. */
  get list(): readonly Monitor[] {
    return this.monitors;
  }

  /** What panels leave free of the whole screen; null where no window manager says. */
  get workArea(): Bounds | null {
    return this.area;
  }

  /** Reads the monitors and follows them from now on. Without RandR the screen is the one monitor. */
  async watch(display: XDisplay): Promise<void> {
    this.display = display;
    this.randr = await display.randr();
    this.workAreaAtoms = await Promise.all(workAreaProperties.map((name) => display.atom(name)));
    this.randr?.SelectInput(display.root, screenChange | crtcChange | outputChange);
    display.on('event', (event) => {
      if (this.concerns(event)) void this.refresh();
    });
    await this.refresh();
  }

  private concerns(event: XEvent): boolean {
    if (event.name === 'PropertyNotify')
      return event.wid === this.display?.root && this.workAreaAtoms.includes(event.atom ?? 0);
    const first = this.randr?.firstEvent ?? Number.NaN;
    return event.type === first || event.type === first + notify;
  }

  /** Runs once at a time, and again for what happened meanwhile. */
  private async refresh(): Promise<void> {
    this.stale = true;
    if (this.reading || this.display === null) return;
    this.reading = true;
    const before = this.facts();
    while (this.stale) {
      this.stale = false;
      await this.read(this.display);
    }
    this.reading = false;
    if (this.facts() !== before) this.emit('changed');
  }

  private facts(): string {
    return JSON.stringify([this.monitors, this.area]);
  }

  private async read(display: XDisplay): Promise<void> {
    await display.readSize();
    const outputs = this.randr === null ? [] : await readOutputs(this.randr, display.root).catch(() => this.monitors);
    this.monitors = outputs.length > 0 ? outputs : [wholeScreen(display)];
    this.area = await readWorkArea(display);
  }
}

function wholeScreen(display: XDisplay): Monitor {
  const bounds = { x: 0, y: 0, ...display.size };
  return { id: 1, name: 'X11', bounds, rotation: 0, frequency: 60, primary: true, internal: false };
}

/** That of the current desktop: the property has four numbers for each. */
async function readWorkArea(display: XDisplay): Promise<Bounds | null> {
  const areas = await display.numbers(display.root, '_NET_WORKAREA');
  const [desktop = 0] = await display.numbers(display.root, '_NET_CURRENT_DESKTOP');
  const [x, y, width, height] = areas.slice(desktop * 4, desktop * 4 + 4);
  if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
  return { x, y, width, height };
}
