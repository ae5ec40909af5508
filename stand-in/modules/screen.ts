import { execFileSync } from 'node:child_process';
import { guardedEmitter } from '../guarded.ts';
import { runtime } from '../runtime.ts';

const events = ['display-added', 'display-removed', 'display-metrics-changed'];

function display(): Electron.Display {
  const size = runtime.display.size;
  const bounds = { x: 0, y: 0, ...size };
  return {
    id: 1,
    label: 'X11',
    bounds,
    workArea: { ...bounds },
    size: { ...size },
    workAreaSize: { ...size },
    nativeOrigin: { x: 0, y: 0 },
    maximumCursorSize: { width: 64, height: 64 },
    scaleFactor: 1,
    rotation: 0,
    internal: false,
    detected: true,
    touchSupport: 'unknown',
    accelerometerSupport: 'unknown',
    monochrome: false,
    colorDepth: 24,
    colorSpace: '{primaries:BT709, transfer:SRGB, matrix:RGB, range:FULL}',
    depthPerComponent: 8,
    displayFrequency: 60,
  };
}

/** Electron's `screen`: the X screen as the one display, of scale factor 1. */
class Screen extends guardedEmitter('screen', events) {
  getPrimaryDisplay(): Electron.Display {
    return display();
  }

  getAllDisplays(): Electron.Display[] {
    return [display()];
  }

  getDisplayNearestPoint(_point: Electron.Point): Electron.Display {
    return display();
  }

  getDisplayMatching(_rect: Electron.Rectangle): Electron.Display {
    return display();
  }

  getCursorScreenPoint(): Electron.Point {
    const [, x = '0', y = '0'] =
      /x:(\d+) y:(\d+)/.exec(execFileSync('xdotool', ['getmouselocation'], { encoding: 'utf8' })) ?? [];
    return { x: Number(x), y: Number(y) };
  }
}

export const screen = new Screen();
