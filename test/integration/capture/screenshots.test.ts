import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Transformer } from '@napi-rs/image';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { cropPng } from '../../../main/capture/crop-png.ts';
import { NodeScreenshotsCapture } from '../../../main/capture/node-screenshots-capture.ts';
import type { CaptureDisplay } from '../../../main/capture/port.ts';
import { openScreen } from '../../../main/capture/screen-permission.ts';
import { type Display, startDisplay } from '../../fixtures/display/start-display.ts';
import { drawNoise, isShown, showPicture } from '../../fixtures/display/x-picture.ts';
import { joinX11Session } from '../../fixtures/display/x11-session.ts';
import { Random } from '../../fixtures/drawing/random.ts';

/** Xorg with two outputs of different sizes, as node-screenshots sees it. */

let display: Display;
let displays: readonly CaptureDisplay[];
const closing: (() => void)[] = [];

beforeAll(async () => {
  display = await startDisplay({
    outputs: [
      { width: 1280, height: 800 },
      { width: 1024, height: 600, y: 130 },
    ],
    windowManager: true,
  });
  joinX11Session(display.display);
  displays = display.outputs.map((bounds, index) => ({ id: 100 + index, bounds, workArea: bounds, scaleFactor: 1 }));
});

afterEach(async () => {
  for (const close of closing.splice(0)) close();
  // The window manager hears of it later.
  await vi.waitUntil(() => run('wmctrl', '-l') === '', { timeout: 20_000 });
});

afterAll(() => display.close());

const capture = new NodeScreenshotsCapture({
  platform: 'linux',
  load: () => import('node-screenshots'),
  place: ({ bounds }) => bounds,
  permission: openScreen('granted'),
  pid: process.pid,
});

/** A picture over all outputs and the gaps beside them. */
async function coverRoot(): Promise<void> {
  const random = Random.fresh('root picture');
  const width = Math.max(...display.outputs.map((output) => output.x + output.width));
  const height = Math.max(...display.outputs.map((output) => output.y + output.height));
  closing.push(await showPicture(display.display, { x: 0, y: 0 }, drawNoise(random, { width, height })));
}

interface RealWindow {
  readonly program: ChildProcess;
  readonly rect: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** A real program's window, where the window manager put it, and the focus in it. */
async function openWindow(title: string, geometry: string): Promise<RealWindow> {
  const program = spawn('xev', ['-name', title, '-geometry', geometry], { stdio: 'ignore' });
  closing.push(() => program.kill('SIGKILL'));
  await once(program, 'spawn');
  run('xdotool', 'search', '--sync', '--onlyvisible', '--name', `^${title}$`, 'windowactivate', '--sync');
  const facts = run('xwininfo', '-name', title);
  const read = (label: string): number => Number(new RegExp(`${label}:\\s+(-?\\d+)`).exec(facts)?.[1]);
  const [x, y] = [read('Absolute upper-left X'), read('Absolute upper-left Y')];
  return { program, rect: { x, y, width: read('Width'), height: read('Height') } };
}

function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', timeout: 20_000 });
}

describe('the picture of a display', () => {
  it('is, pixel by pixel, what the server shows there', async () => {
    await coverRoot();
    const pictures = await capture.capture(displays);
    expect(pictures.map(({ width, height }) => [width, height])).toEqual([
      [1280, 800],
      [1024, 600],
    ]);
    for (const [index, output] of display.outputs.entries()) {
      expect(await isShown(display.display, output, pictures[index])).toBe(true);
    }
  });

  it('comes in the order that is asked for, and alone where one is asked for', async () => {
    await coverRoot();
    const [one, other] = displays;
    if (one === undefined || other === undefined) throw new Error('two displays are needed');
    const sizes = async (asked: readonly CaptureDisplay[]) =>
      (await capture.capture(asked)).map(({ width, height }) => `${width}x${height}`);
    expect(await sizes([other, one])).toEqual(['1024x600', '1280x800']);
    expect(await sizes([other])).toEqual(['1024x600']);
  });

  it('is refused with a code where its output has gone, and the other is still captured', async () => {
    await coverRoot();
    await display.turnOff(1);
    try {
      await expect(capture.capture(displays)).rejects.toMatchObject({ code: 'CAPTURE_FAILED' });
      await expect(capture.capture(displays.slice(1))).rejects.toMatchObject({ code: 'CAPTURE_FAILED' });
      const [picture] = await capture.capture(displays.slice(0, 1));
      expect(await isShown(display.display, { x: 0, y: 0, width: 1280, height: 800 }, picture)).toBe(true);
    } finally {
      await display.turnOn(1);
    }
    expect((await capture.capture(displays)).length).toBe(2);
  });

  it('is refused or right, never a crash, where its output goes away in the middle', async () => {
    for (let round = 0; round < 5; round++) {
      const captured = capture.capture(displays).then(
        (pictures) => pictures.map(({ width }) => width),
        (error: unknown) => error,
      );
      await display.turnOff(1);
      const outcome = await captured;
      await display.turnOn(1);
      expect([[1280, 1024], expect.objectContaining({ code: 'CAPTURE_FAILED' })]).toContainEqual(outcome);
    }
  });
});

describe('the window in front', () => {
  it('is where xwininfo says, on the display that shows it', async () => {
    const behind = await openWindow('behind', '300x200+100+100');
    const front = await openWindow('front', '320x240+1500+300');
    expect(await capture.activeWindow(displays)).toEqual({
      displayId: 101,
      rect: { ...front.rect, x: front.rect.x - 1280, y: front.rect.y - 130 },
    });
    run('xdotool', 'search', '--name', '^behind$', 'windowactivate', '--sync');
    expect(await capture.activeWindow(displays)).toEqual({ displayId: 100, rect: behind.rect });
  });

  it('is cut at the border of the display that shows most of it', async () => {
    const { rect } = await openWindow('across', '400x200+1100+300');
    expect(rect.x).toBeGreaterThan(1080);
    const found = await capture.activeWindow(displays);
    const onSecond = rect.x + rect.width - 1280;
    expect(found).toEqual({ displayId: 101, rect: { x: 0, y: rect.y - 130, width: onSecond, height: rect.height } });
  });

  it('is in the picture of its display, and its crop is what the server shows of it', async () => {
    closing.push(
      await showPicture(
        display.display,
        { x: 300, y: 0 },
        drawNoise(Random.fresh('beside'), { width: 700, height: 800 }),
      ),
    );
    await openWindow('seen', '500x150+60+80');
    const { displayId, rect } = await capture.activeWindow(displays);
    const [picture] = await capture.capture(displays.filter(({ id }) => id === displayId));
    if (picture === undefined) throw new Error('no picture');
    const pixels = await new Transformer(await cropPng(picture, rect)).rawPixels();
    expect(await isShown(display.display, rect, { ...rect, pixels })).toBe(true);
  });

  it('is none where it was minimised and there is no other', async () => {
    await openWindow('small', '300x200+100+100');
    run('xdotool', 'search', '--name', '^small$', 'windowminimize', '--sync');
    await expect(capture.activeWindow(displays)).rejects.toMatchObject({ code: 'CAPTURE_NO_WINDOW' });
  });

  it('is none on a desktop without windows', async () => {
    await expect(capture.activeWindow(displays)).rejects.toMatchObject({ code: 'CAPTURE_NO_WINDOW' });
  });
});
