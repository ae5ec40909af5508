import { execFileSync } from 'node:child_process';
import { Random } from '../fixtures/drawing/random.ts';
import { type Desk, expect, test } from './two-displays.ts';

interface Seen {
  readonly id: number;
  readonly bounds: Electron.Rectangle;
  readonly workArea: Electron.Rectangle;
  readonly scaleFactor: number;
  readonly rotation: number;
}

function displays({ sample }: Desk): Promise<Seen[]> {
  return sample.app.evaluate(({ screen }) =>
    screen.getAllDisplays().map(({ id, bounds, workArea, scaleFactor, rotation }) => ({
      id,
      bounds,
      workArea,
      scaleFactor,
      rotation,
    })),
  );
}

/** Notes in main's list what becomes of the displays. */
function watch({ sample }: Desk): Promise<void> {
  return sample.app.evaluate(({ screen }) => {
    const seen = (globalThis as unknown as { events: string[] }).events;
    screen.removeAllListeners();
    screen.on('display-added', (_event, display) => seen.push(`added ${display.id}`));
    screen.on('display-removed', (_event, display) => seen.push(`removed ${display.id}`));
    screen.on('display-metrics-changed', (_event, display, changes) => seen.push(`${display.id} ${changes.join()}`));
  });
}

test('every output of the server is a display, with its place and size', async ({ desk }) => {
  const seen = await displays(desk);
  expect(seen.map(({ bounds }) => bounds)).toEqual(desk.screen.outputs);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(2);
  expect(seen.map(({ scaleFactor, rotation }) => [scaleFactor, rotation])).toEqual([
    [1, 0],
    [1, 0],
  ]);
  const primary = await desk.sample.app.evaluate(({ screen }) => screen.getPrimaryDisplay().id);
  expect(primary).toBe(seen[0]?.id);
});

test('points and rectangles find their display, those outside the nearest', async ({ desk }) => {
  const [left, right] = (await displays(desk)).map(({ id }) => id);
  const found = await desk.sample.app.evaluate(({ screen }) => [
    screen.getDisplayNearestPoint({ x: 1279, y: 0 }).id,
    screen.getDisplayNearestPoint({ x: 1280, y: 0 }).id,
    screen.getDisplayNearestPoint({ x: 1280, y: 100 }).id,
    screen.getDisplayNearestPoint({ x: 9000, y: -9000 }).id,
    screen.getDisplayMatching({ x: 1200, y: 200, width: 100, height: 100 }).id,
    screen.getDisplayMatching({ x: 1200, y: 200, width: 161, height: 100 }).id,
    screen.getDisplayMatching({ x: 2000, y: 2000, width: 10, height: 10 }).id,
  ]);
  expect(found).toEqual([left, left, right, right, left, right, right]);
});

test('the pointer is where the real one is, on every display', async ({ desk }) => {
  const random = Random.fresh('pointer');
  for (const output of desk.screen.outputs) {
    const x = output.x + random.integer(0, output.width - 1);
    const y = output.y + random.integer(0, output.height - 1);
    execFileSync('xdotool', ['mousemove', String(x), String(y)], {
      env: { ...process.env, DISPLAY: desk.sample.display },
    });
    const [point, milliseconds] = await desk.sample.app.evaluate(({ screen }) => {
      const start = performance.now();
      return [screen.getCursorScreenPoint(), performance.now() - start] as const;
    });
    console.log(`pointer in ${milliseconds.toFixed(1)} ms`);
    expect(point).toEqual({ x, y });
  }
});

test('a panel takes its part of the work area, and gives it back', async ({ desk }) => {
  await watch(desk);
  const { bounds, id } = (await displays(desk))[0] ?? { bounds: { x: 0, y: 0, width: 0, height: 0 }, id: 0 };
  const setArea = (y: number): Buffer =>
    execFileSync('xprop', ['-root', '-f', '_NET_WORKAREA', '32c', '-set', '_NET_WORKAREA', `0,${y},2304,${800 - y}`], {
      env: { ...process.env, DISPLAY: desk.sample.display },
    });
  setArea(30);
  await expect.poll(desk.sample.events).toContain(`${id} workArea`);
  const areas = (await displays(desk)).map(({ workArea }) => workArea);
  expect(areas).toEqual([{ ...bounds, y: 30, height: bounds.height - 30 }, desk.screen.outputs[1]]);
  setArea(0);
  await expect.poll(async () => (await displays(desk))[0]?.workArea).toEqual(bounds);
});

test('an output that goes is reported, and the same display comes back', async ({ desk }) => {
  await watch(desk);
  const [left, right] = await displays(desk);
  await desk.screen.turnOff(1);
  await expect.poll(desk.sample.events).toContain(`removed ${right?.id}`);
  expect(await displays(desk)).toEqual([left]);
  await desk.screen.turnOn(1);
  await expect.poll(desk.sample.events).toContain(`added ${right?.id}`);
  expect(await displays(desk)).toEqual([left, right]);
});

test('an output that moves or changes its mode says which metrics changed', async ({ desk }) => {
  await watch(desk);
  const right = (await displays(desk))[1];
  const xrandr = (...args: string[]): Buffer => execFileSync('xrandr', ['--display', desk.sample.display, ...args]);
  const place = (...args: string[]): Buffer => xrandr('--output', 'DUMMY1', ...args);
  place('--pos', '1280x0');
  await expect.poll(desk.sample.events).toContain(`${right?.id} bounds,workArea`);
  xrandr('--addmode', 'DUMMY1', 'sightline-1280x800');
  place('--mode', 'sightline-1280x800');
  await expect.poll(async () => (await displays(desk))[1]?.bounds).toEqual({ x: 1280, y: 0, width: 1280, height: 800 });
  place('--mode', 'sightline-1024x600', '--pos', '1280x100');
  await expect.poll(() => displays(desk)).toContainEqual(right);
});

test('the capturer has a picture of each display, at the size that is asked for', async ({ desk }) => {
  const ids = (await displays(desk)).map(({ id }) => String(id));
  const sources = await desk.sample.app.evaluate(async ({ desktopCapturer }) => {
    const sizes = [
      { width: 2000, height: 2000 },
      { width: 320, height: 320 },
      { width: 0, height: 0 },
    ];
    const all = [];
    for (const thumbnailSize of sizes)
      all.push(
        (await desktopCapturer.getSources({ types: ['screen'], thumbnailSize })).map((source) => ({
          display: source.display_id,
          ...source.thumbnail.getSize(),
        })),
      );
    return all;
  });
  expect(sources).toEqual([
    [
      { display: ids[0], width: 1280, height: 800 },
      { display: ids[1], width: 1024, height: 600 },
    ],
    [
      { display: ids[0], width: 320, height: 200 },
      { display: ids[1], width: 320, height: 188 },
    ],
    [
      { display: ids[0], width: 0, height: 0 },
      { display: ids[1], width: 0, height: 0 },
    ],
  ]);
});
