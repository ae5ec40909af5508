import { guardedEmitter } from '../guarded.ts';
import { runtime } from '../runtime.ts';
import { uncaught } from '../uncaught.ts';
import { changedMetrics, displayOf, matching, nearestTo } from './displays.ts';

const events = ['display-added', 'display-removed', 'display-metrics-changed'];

/** Electron's `screen`: the monitors of the X server, of scale factor 1, so that a pixel is a device-independent one. */
class Screen extends guardedEmitter('screen', events) {
  private known: readonly Electron.Display[] = [];

  getPrimaryDisplay(): Electron.Display {
    const primary = runtime.monitors.list.findIndex((monitor) => monitor.primary);
    const displays = this.displays();
    return displays[primary] ?? displays[0];
  }

  getAllDisplays(): Electron.Display[] {
    return [...this.displays()];
  }

  getDisplayNearestPoint(point: Electron.Point): Electron.Display {
    return nearestTo(this.displays(), point);
  }

  getDisplayMatching(rect: Electron.Rectangle): Electron.Display {
    return matching(this.displays(), rect);
  }

  /** Throws where the X server does not answer. */
  getCursorScreenPoint(): Electron.Point {
    const [x, y] = runtime.xThread.ask({ kind: 'pointer' }) ?? [];
    if (x === undefined || y === undefined) throw new Error('stand-in: the X server does not say where the pointer is');
    return { x, y };
  }

  screenToDipPoint({ x, y }: Electron.Point): Electron.Point {
    return { x, y };
  }

  dipToScreenPoint({ x, y }: Electron.Point): Electron.Point {
    return { x, y };
  }

  /** Reports from now on what becomes of the displays. */
  _watch(): void {
    this.known = this.displays();
    runtime.monitors.on('changed', () => this.compare());
  }

  private displays(): [Electron.Display, ...Electron.Display[]] {
    const { list, workArea } = runtime.monitors;
    const [first, ...others] = list.map((monitor) => displayOf(monitor, workArea));
    if (first === undefined) throw new Error("stand-in: screen can't be used before the app is ready");
    return [first, ...others];
  }

  private compare(): void {
    const before = this.known;
    const now = this.displays();
    this.known = now;
    const same = (one: Electron.Display) => (other: Electron.Display) => other.id === one.id;
    for (const display of now) {
      const earlier = before.find(same(display));
      const changes = earlier === undefined ? [] : changedMetrics(earlier, display);
      if (earlier === undefined) uncaught(() => this.emit('display-added', {}, display));
      else if (changes.length > 0) uncaught(() => this.emit('display-metrics-changed', {}, display, changes));
    }
    for (const display of before.filter((one) => !now.some(same(one))))
      uncaught(() => this.emit('display-removed', {}, display));
  }
}

export const screen = new Screen();
