import { randomUUIDv7 } from 'node:crypto';
import type { CapturePermission, FrozenDisplay, PixelRect } from '../../contract/capture.ts';
import { AppError } from '../../contract/errors.ts';
import { CaptureFlow } from '../../main/capture/capture-flow.ts';
import type { Captured, CaptureFlowDependencies, LastRegion } from '../../main/capture/flow-ports.ts';
import type { CaptureDisplay, RawPicture, ResolvedTarget, ScreenCapture } from '../../main/capture/port.ts';
import { ManualClock } from './manual-clock.ts';

/** A display at a place of the desktop, `scaleFactor` times as many pixels a side. */
export function fakeDisplay(id: number, x = 0, scaleFactor = 1): CaptureDisplay {
  const bounds = { x, y: 0, width: 800, height: 600 };
  return { id, bounds, workArea: bounds, scaleFactor };
}

/** A screen whose pictures are one colour a display: its id. Captures wait while they are held. */
class FakeScreen implements ScreenCapture {
  displays: readonly CaptureDisplay[] = [fakeDisplay(1), fakeDisplay(2, 800, 1.5)];
  pointerOn = 1;
  window: { readonly displayId: number; readonly rect: PixelRect } | null = null;
  failure: AppError | null = null;
  held: Promise<void> | null = null;

  async prepare(): Promise<void> {}

  async capture(displays: readonly CaptureDisplay[]): Promise<readonly RawPicture[]> {
    await this.held;
    if (this.failure !== null) throw this.failure;
    return displays.map(({ id, bounds, scaleFactor }) => {
      const [width, height] = [bounds.width * scaleFactor, bounds.height * scaleFactor];
      return { width, height, pixels: new Uint8Array(width * height * 4).fill(id) };
    });
  }

  async activeWindow(): Promise<{ readonly displayId: number; readonly rect: PixelRect }> {
    if (this.window === null) throw new AppError('CAPTURE_NO_WINDOW');
    return this.window;
  }

  async permission(): Promise<CapturePermission> {
    return 'granted';
  }

  async openPermissionSettings(): Promise<void> {}
}

/** A capture flow whose overlays, keys and small windows are on record. */
export class FakeCaptureDesk {
  readonly screen = new FakeScreen();
  readonly clock = new ManualClock();
  readonly delivered: { readonly captured: Captured; readonly target: ResolvedTarget }[] = [];
  readonly failed: unknown[] = [];
  /** What the overlays' pages were last told to draw, by display. */
  readonly frozen = new Map<number, FrozenDisplay>();
  readonly visible = new Set<number>();
  readonly yielded: number[] = [];
  ownHidden = false;
  escape: (() => void) | null = null;
  last: LastRegion | null = null;
  readonly flow: CaptureFlow;

  constructor(change: Partial<CaptureFlowDependencies> = {}) {
    this.flow = new CaptureFlow({ ...this.#dependencies(), ...change });
  }

  /** Every page says that it has drawn. */
  drawAll(): void {
    for (const { captureId, displayId } of this.frozen.values()) this.flow.drawn({ captureId, displayId });
  }

  /** The overlay of a display, as its page names it. */
  overlay(displayId: number): { readonly captureId: string; readonly displayId: number } {
    return { captureId: this.frozen.get(displayId)?.captureId ?? randomUUIDv7(), displayId };
  }

  #dependencies(): CaptureFlowDependencies {
    return {
      desktop: {
        displays: () => this.screen.displays,
        displayAtPointer: () => this.screen.displays.find(({ id }) => id === this.screen.pointerOn) ?? fakeDisplay(9),
      },
      capture: this.screen,
      overlays: {
        freeze: (frozen) => void this.frozen.set(frozen.displayId, frozen),
        show: (displayId) => void this.visible.add(displayId),
        yieldTo: ({ displayId }) => void this.yielded.push(displayId),
        clear: () => {
          this.visible.clear();
          this.frozen.clear();
        },
      },
      hideOwn: async () => {
        this.ownHidden = true;
        return () => {
          this.ownHidden = false;
        };
      },
      deliver: async (captured, target) => void this.delivered.push({ captured, target }),
      fail: (error) => void this.failed.push(error),
      holdEscape: (onEscape) => {
        this.escape = onEscape;
        return () => {
          this.escape = null;
        };
      },
      lastRegion: () => this.last,
      keepLastRegion: (region) => {
        this.last = region;
      },
      later: (milliseconds, run) => this.clock.after(milliseconds, run),
      newId: randomUUIDv7,
    };
  }
}
