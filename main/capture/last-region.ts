import { z } from 'zod';
import type { LastRegion } from './flow-ports.ts';

const pixels = z.int().min(0);
const lastRegion = z.object({
  displayId: z.number(),
  rect: z.object({ x: pixels, y: pixels, width: pixels.min(1), height: pixels.min(1) }),
  width: pixels,
  height: pixels,
});
const key = 'capture.lastRegion';

/** Where the region is kept between two runs. */
interface Settings {
  readSetting(key: string): Promise<unknown>;
  writeSetting(key: string, value: unknown): Promise<void>;
}

/** The region that was captured last, as it was at the end of the last run until another one is kept. */
export class LastRegionStore {
  readonly #settings: Settings;
  readonly #onFailure: (error: unknown) => void;
  #current: LastRegion | null = null;

  /** Begins to read; a region that cannot be read is none. */
  constructor(settings: Settings, onFailure: (error: unknown) => void) {
    this.#settings = settings;
    this.#onFailure = onFailure;
    settings.readSetting(key).then((stored) => {
      this.#current ??= lastRegion.safeParse(stored).data ?? null;
    }, onFailure);
  }

  get current(): LastRegion | null {
    return this.#current;
  }

  keep(region: LastRegion): void {
    this.#current = region;
    this.#settings.writeSetting(key, region).catch(this.#onFailure);
  }
}
