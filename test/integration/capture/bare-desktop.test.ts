import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NodeScreenshotsCapture } from '../../../main/capture/node-screenshots-capture.ts';
import type { CaptureDisplay } from '../../../main/capture/port.ts';
import { openScreen } from '../../../main/capture/screen-permission.ts';
import { type Display, startDisplay } from '../../fixtures/display/start-display.ts';
import { drawNoise, isShown, showPicture } from '../../fixtures/display/x-picture.ts';
import { joinX11Session } from '../../fixtures/display/x11-session.ts';
import { Random } from '../../fixtures/drawing/random.ts';

/** Two outputs of odd sizes at odd places, without a window manager. */

let display: Display;
let uncover: () => void;

beforeAll(async () => {
  display = await startDisplay({
    outputs: [
      { width: 1367, height: 769 },
      { width: 1023, height: 601, y: 91 },
    ],
  });
  joinX11Session(display.display);
  const picture = drawNoise(Random.fresh('root picture'), { width: 2390, height: 769 });
  uncover = await showPicture(display.display, { x: 0, y: 0 }, picture);
});

afterAll(async () => {
  uncover();
  await display.close();
});

const capture = new NodeScreenshotsCapture({
  platform: 'linux',
  load: () => import('node-screenshots'),
  place: ({ bounds, scaleFactor }) => ({ x: bounds.x * scaleFactor, y: bounds.y * scaleFactor }),
  permission: openScreen('granted'),
  pid: process.pid,
});

/** The outputs as Electron would describe them at this scale, in whole device-independent pixels. */
function displaysAt(scaleFactor: number): readonly CaptureDisplay[] {
  const dip = (pixels: number): number => Math.round(pixels / scaleFactor);
  return display.outputs.map(({ x, y, width, height }, id) => {
    const bounds = { x: dip(x), y: dip(y), width: dip(width), height: dip(height) };
    return { id, bounds, workArea: bounds, scaleFactor };
  });
}

describe('a desktop without a window manager', () => {
  it('has no window in front', async () => {
    await expect(capture.activeWindow(displaysAt(1))).rejects.toMatchObject({ code: 'CAPTURE_NO_WINDOW' });
  });

  it.each([1, 1.25, 1.5, 2, 3])('is captured in physical pixels at scale %d, each display its own', async (scale) => {
    execFileSync('xrdb', ['-nocpp', '-merge'], { input: `Xft.dpi: ${96 * scale}\n` });
    const pictures = await capture.capture(displaysAt(scale));
    for (const [index, output] of display.outputs.entries()) {
      expect(await isShown(display.display, output, pictures[index])).toBe(true);
    }
  });
});
