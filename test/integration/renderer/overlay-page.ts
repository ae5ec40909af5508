import { Transformer } from '@napi-rs/image';
import type { Page } from '@playwright/test';
import { onTestFinished } from 'vitest';
import type { FrozenDisplay, PixelRect } from '../../../contract/capture.ts';
import { frozenPath } from '../../../contract/capture.ts';
import type { Size } from '../../../contract/picture.ts';
import type { Route } from '../../../contract/requests.ts';
import type { PageServer } from '../../fixtures/browser/open-page-server.ts';

/** Rows of RGBA, 8 bits each. */
export interface Pixels extends Size {
  readonly data: Uint8Array;
}

/** Of every capture here. */
export const captureId = '0190c8a2-7a4e-7cc1-9d1b-4e5f60718293';

export interface OpenedOverlay {
  readonly page: Page;
  readonly complaints: string[];
  readonly frozen: FrozenDisplay;
  /** Moves the mouse to a physical pixel, as the system does: whole pixels divided by the scale factor. */
  readonly moveTo: (x: number, y: number) => Promise<void>;
  readonly drag: (from: readonly [number, number], to: readonly [number, number]) => Promise<void>;
  readonly inputs: (route: Route) => Promise<unknown>;
  /** The window as it is drawn, in device pixels. */
  readonly photograph: () => Promise<Pixels>;
}

export interface OverlayOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly lastRegion?: PixelRect;
  readonly touch?: boolean;
  /** The browser itself was started with the scale factor. Else it is emulated, which lays boxes out on other pixels. */
  readonly real?: boolean;
}

/** Opens the overlay over a picture that fills its window at a scale factor, and freezes it. Closed with the test. */
export async function openOverlay(
  pages: PageServer,
  picture: Pixels,
  scaleFactor: number,
  { query = {}, lastRegion, touch = false, real = false }: OverlayOptions = {},
): Promise<OpenedOverlay> {
  const viewport = { width: picture.width / scaleFactor, height: picture.height / scaleFactor };
  const opened = await pages.open(
    query,
    real ? { viewport: null } : { viewport, deviceScaleFactor: scaleFactor, hasTouch: touch },
  );
  const { page } = opened;
  onTestFinished(() => page.context().close());
  const frozen = {
    captureId,
    displayId: 7,
    width: picture.width,
    height: picture.height,
    scaleFactor,
    lastRegion: lastRegion ?? null,
    hasPointer: true,
  };
  await page.route(`**${frozenPath(frozen)}`, (route) =>
    route.fulfill({ contentType: 'application/octet-stream', body: Buffer.from(picture.data) }),
  );
  await page.locator('html[data-theme]').waitFor();
  await page.evaluate(`fake.emit('overlay.freeze', { frozen: ${JSON.stringify(frozen)} })`);
  await page.getByRole('application').waitFor();
  const moveTo = (x: number, y: number): Promise<void> => page.mouse.move(x / scaleFactor, y / scaleFactor);
  return {
    ...opened,
    frozen,
    moveTo,
    async drag(from, to) {
      await moveTo(...from);
      await page.mouse.down();
      await moveTo(Math.round((from[0] + to[0]) / 2), Math.round((from[1] + to[1]) / 2));
      await moveTo(...to);
      await page.mouse.up();
    },
    inputs: (route) => page.evaluate(`fake.inputs(${JSON.stringify(route)})`),
    photograph: async () => decode(await page.screenshot({ scale: 'device' })),
  };
}

async function decode(png: Buffer): Promise<Pixels> {
  const image = new Transformer(png);
  const { width, height } = await image.metadata();
  const raw = await image.rawPixels();
  const channels = raw.length / (width * height);
  const data = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    data.set(
      [raw[pixel * channels] ?? 0, raw[pixel * channels + 1] ?? 0, raw[pixel * channels + 2] ?? 0, 255],
      pixel * 4,
    );
  }
  return { width, height, data };
}
