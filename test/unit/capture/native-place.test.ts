import { describe, expect, it } from 'vitest';
import { type NativeScreen, nativePlace } from '../../../main/capture/native-place.ts';
import type { CaptureDisplay } from '../../../main/capture/port.ts';

const bounds = { x: 1280, y: -40, width: 1707, height: 960 };
const display: CaptureDisplay = { id: 2, bounds, workArea: bounds, scaleFactor: 1.5 };

function screen(otherScale: number): NativeScreen {
  return {
    dipToScreenRect: (window, { x, y }) => ({ x: x * 10, y: y * 10 + (window === null ? 0 : 1) }),
    getAllDisplays: () => [
      { id: 1, scaleFactor: otherScale, nativeOrigin: { x: 0, y: 0 } },
      { id: 2, scaleFactor: 1.5, nativeOrigin: { x: 2560, y: -60 } },
    ],
  };
}

describe('the place of a display in physical pixels', () => {
  it('is what Windows says', () => {
    expect(nativePlace(display, 'win32', screen(1))).toEqual({ x: 12_800, y: -400 });
  });

  it('is scaled on X11 where all displays have one scale', () => {
    expect(nativePlace(display, 'linux', screen(1.5))).toEqual({ x: 1920, y: -60 });
  });

  it('is the one that Electron moved it from where scales differ', () => {
    expect(nativePlace(display, 'linux', screen(1))).toEqual({ x: 2560, y: -60 });
    expect(nativePlace({ ...display, id: 9 }, 'linux', screen(1))).toEqual({ x: 1920, y: -60 });
  });
});
