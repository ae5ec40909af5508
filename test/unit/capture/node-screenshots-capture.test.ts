import type { Image, Monitor, Window } from 'node-screenshots';
import { describe, expect, it, vi } from 'vitest';
import {
  NodeScreenshotsCapture,
  type NodeScreenshotsOptions,
  type Screenshots,
} from '../../../main/capture/node-screenshots-capture.ts';
import type { CaptureDisplay } from '../../../main/capture/port.ts';
import { openScreen, type ScreenPermission } from '../../../main/capture/screen-permission.ts';

/** What X servers, Windows and macOS do that the machine of the tests does not. */

const bounds = { x: -1280, y: 0, width: 1280, height: 800 };
const display: CaptureDisplay = { id: 4, bounds, workArea: bounds, scaleFactor: 2 };

interface FakeMonitor {
  readonly x?: number;
  readonly scaleFactor?: number;
  readonly image?: () => Promise<Pick<Image, 'width' | 'height' | 'toRawSync'>>;
}

const grey = (width: number, height: number, bytes = width * height * 4) => ({
  width,
  height,
  toRawSync: () => Buffer.alloc(bytes, 90),
});

function monitor({
  x = -1280,
  scaleFactor = 2,
  image = () => Promise.resolve(grey(2560, 1600)),
}: FakeMonitor): Monitor {
  const facts = { id: () => 4, x: () => x, y: () => 0, width: () => 1280, height: () => 800 };
  return { ...facts, scaleFactor: () => scaleFactor, captureImage: image } as unknown as Monitor;
}

function window(facts: Partial<Record<keyof Window, () => unknown>>): Window {
  const ordinary = { x: () => 10, y: () => 20, width: () => 300, height: () => 200, pid: () => 77 };
  return { ...ordinary, isFocused: () => false, isMinimized: () => false, ...facts } as unknown as Window;
}

const throws = (text: string) => (): never => {
  throw new Error(text);
};

function library(monitors: () => Monitor[], windows: () => Window[] = () => []): () => Promise<Screenshots> {
  return () => Promise.resolve({ Monitor: { all: monitors }, Window: { all: windows } });
}

function adapter(options: Partial<NodeScreenshotsOptions> = {}): NodeScreenshotsCapture {
  return new NodeScreenshotsCapture({
    platform: 'darwin',
    load: library(() => [monitor({})]),
    place: () => ({ x: 0, y: 0 }),
    permission: openScreen('granted'),
    pid: 1,
    ...options,
  });
}

const refused = (status: 'granted' | 'denied'): ScreenPermission => ({
  refused: () => true,
  status: () => Promise.resolve(status),
  openSettings: () => Promise.resolve(),
});

describe('a capture through node-screenshots', () => {
  it('has the size of the picture, and is opaque whatever the system says of alpha', async () => {
    const [picture] = await adapter().capture([display]);
    expect([picture?.width, picture?.height]).toEqual([2560, 1600]);
    expect([...(picture?.pixels.subarray(0, 4) ?? [])]).toEqual([90, 90, 90, 255]);
  });

  it.each([
    [
      'the library cannot be loaded',
      { load: () => Promise.reject(new Error('libxcb.so.1: cannot open shared object file')) },
    ],
    ['monitors cannot be listed', { load: library(throws('xcb connection error')) }],
    ['the monitor has gone', { load: library(() => []) }],
    ['another monitor is there', { platform: 'linux', load: library(() => [monitor({ x: 500 })]) }],
    [
      'the system gives no picture',
      { load: library(() => [monitor({ image: () => Promise.reject(new Error('Failed to copy data')) })]) },
    ],
    ['the picture is empty', { load: library(() => [monitor({ image: () => Promise.resolve(grey(0, 0)) })]) }],
    [
      'the picture lacks rows',
      { load: library(() => [monitor({ image: () => Promise.resolve(grey(2560, 1600, 4)) })]) },
    ],
  ] satisfies [string, Partial<NodeScreenshotsOptions>][])('fails with a code where %s', async (_, options) => {
    await expect(adapter(options).capture([display])).rejects.toMatchObject({ code: 'CAPTURE_FAILED' });
  });

  it('loads nothing before it is asked, and tries again where loading failed', async () => {
    const load = vi.fn(library(() => [monitor({})])).mockRejectedValueOnce(new Error('not yet'));
    const capture = adapter({ load });
    expect(load).not.toHaveBeenCalled();
    await expect(capture.capture([display])).rejects.toMatchObject({ code: 'CAPTURE_FAILED' });
    expect(await capture.capture([display])).toHaveLength(1);
  });

  it('is denied where the system refuses, and says so before it captures anything', async () => {
    const load = vi.fn(library(() => [monitor({})]));
    const capture = adapter({ load, permission: refused('denied') });
    await expect(capture.capture([display])).rejects.toMatchObject({ code: 'CAPTURE_DENIED' });
    await expect(capture.activeWindow([display])).rejects.toMatchObject({ code: 'CAPTURE_DENIED' });
    expect(load).not.toHaveBeenCalled();
    expect(await capture.permission()).toBe('denied');
  });

  it('goes on where the user allowed it meanwhile', async () => {
    expect(await adapter({ permission: refused('granted') }).capture([display])).toHaveLength(1);
  });
});

describe('the window in front through node-screenshots', () => {
  const inFront = (windows: () => Window[], monitors = () => [monitor({})]) =>
    adapter({ load: library(monitors, windows) }).activeWindow([display]);

  it('is in pixels where macOS counts in points', async () => {
    const front = window({ x: () => -1200, y: () => 50, isFocused: () => true });
    expect(await inFront(() => [window({}), front])).toEqual({
      displayId: 4,
      rect: { x: 160, y: 100, width: 600, height: 400 },
    });
  });

  it('does not mind a window that closes while it is asked, or one that keeps its process to itself', async () => {
    const closed = window({ x: throws('BadWindow'), isFocused: () => true });
    const shy = window({
      x: () => -1280,
      y: () => 0,
      pid: throws('Get window pid failed'),
      isMinimized: throws('no atom'),
    });
    expect((await inFront(() => [closed, shy])).rect).toEqual({ x: 0, y: 0, width: 600, height: 400 });
  });

  it.each([
    ['windows cannot be listed, as without a window manager', throws('_NET_CLIENT_LIST_STACKING not supported')],
    ['there is no window', () => []],
    ['it is on no display', () => [window({ x: () => 5000, isFocused: () => true })]],
    ['the only one is a hidden one of our own', () => [window({ x: () => -1200, pid: () => 1 })]],
  ])('is none where %s', async (_, windows) => {
    await expect(inFront(windows)).rejects.toMatchObject({ code: 'CAPTURE_NO_WINDOW' });
  });

  it('fails with a code where monitors cannot be listed', async () => {
    await expect(inFront(() => [], throws('xcb connection error'))).rejects.toMatchObject({ code: 'CAPTURE_FAILED' });
  });
});

describe('before the first capture', () => {
  it('the library is loaded and connected ahead, and what fails then is told by the capture only', async () => {
    const all = vi.fn(() => [monitor({})]);
    await adapter({ load: library(all) }).prepare();
    expect(all).toHaveBeenCalledOnce();
    const broken = adapter({ load: () => Promise.reject(new Error('libxcb.so.1 is missing')) });
    await broken.prepare();
    await expect(broken.capture([display])).rejects.toMatchObject({ code: 'CAPTURE_FAILED' });
  });
});
