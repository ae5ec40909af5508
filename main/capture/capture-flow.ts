import type { CapturePermission, FrozenDisplay, PixelRect } from '../../contract/capture.ts';
import { AppError } from '../../contract/errors.ts';
import { type CaptureJob, CaptureRun } from './capture-run.ts';
import type { Captured, CaptureFlowDependencies } from './flow-ports.ts';
import { clampRect } from './geometry.ts';
import type { CaptureDisplay, CaptureRequest, Captures, OverlayReference, RawPicture, ResolvedTarget } from './port.ts';

/** Without any input for so long the overlay goes away by itself. */
const idleMilliseconds = 60_000;
/** A page that has not drawn by then is taken for dead. */
const drawPatience = 5_000;

/**
 * One capture from its request to its delivery: wait, freeze, let the user select, hand over. At most one runs; whatever goes wrong ends it
 * with every overlay hidden, so that the user is never trapped.
 */
export class CaptureFlow implements Captures {
  readonly #dependencies: CaptureFlowDependencies;
  #running: CaptureRun | null = null;

  constructor(dependencies: CaptureFlowDependencies) {
    this.#dependencies = dependencies;
  }

  /** A second request of the same kind cancels the first; one of another kind takes its place. */
  start(request: CaptureRequest): void {
    this.#begin(request);
  }

  repeat(target: ResolvedTarget): void {
    this.#begin({ mode: 'repeat', delaySeconds: 0, target });
  }

  permission(): Promise<CapturePermission> {
    return this.#dependencies.capture.permission();
  }

  openPermissionSettings(): Promise<void> {
    return this.#dependencies.capture.openPermissionSettings();
  }

  drawn({ captureId, displayId }: OverlayReference): void {
    const running = this.#current(captureId);
    if (running === null) return;
    running.shown = true;
    this.#dependencies.overlays.show(displayId, displayId === this.#dependencies.desktop.displayAtPointer().id);
  }

  input({ captureId }: OverlayReference): void {
    const running = this.#current(captureId);
    if (running !== null) this.#watchIdle(running);
  }

  began(overlay: OverlayReference): void {
    if (this.#current(overlay.captureId) !== null) this.#dependencies.overlays.yieldTo(overlay);
  }

  select({ captureId, displayId }: OverlayReference, rect: PixelRect): void {
    const running = this.#current(captureId);
    if (running === null) return;
    const frozen = running.frozen.get(displayId);
    if (frozen === undefined) return;
    const clamped = clampRect(rect, frozen.picture);
    this.#keepRegion(frozen.picture, displayId, clamped);
    this.#finish(running, { ...frozen, rect: clamped });
  }

  selectDisplay({ captureId }: OverlayReference): void {
    const running = this.#current(captureId);
    if (running === null) return;
    const frozen = running.frozen.get(this.#dependencies.desktop.displayAtPointer().id);
    if (frozen !== undefined) this.#finish(running, { ...frozen, rect: whole(frozen.picture) });
  }

  cancel({ captureId }: OverlayReference): void {
    const running = this.#current(captureId);
    if (running !== null) this.#end(running);
  }

  /** Ends whatever runs: a display came or went, the screen was locked, an overlay's page died, the app ends. */
  abandon(): void {
    if (this.#running !== null) this.#end(this.#running);
  }

  /** A capture waits, is being made or shows its overlay. */
  get active(): boolean {
    return this.#running !== null;
  }

  /** The frozen pixels that an overlay's page asks for; null = that capture is over. */
  frozenPicture({ captureId, displayId }: OverlayReference): RawPicture | null {
    return this.#current(captureId)?.frozen.get(displayId)?.picture ?? null;
  }

  #begin(job: CaptureJob): void {
    const before = this.#running;
    if (before !== null) this.#end(before);
    if (before?.job.mode === job.mode) return;
    const { newId, later } = this.#dependencies;
    const running = new CaptureRun(newId(), job);
    this.#running = running;
    if (job.delaySeconds === 0) void this.#freeze(running);
    else running.onEnd(later(job.delaySeconds * 1000, () => void this.#freeze(running)));
  }

  async #freeze(running: CaptureRun): Promise<void> {
    const { hideOwn, fail } = this.#dependencies;
    try {
      const bringBack = await hideOwn();
      running.onEnd(bringBack);
      if (this.#running !== running) return;
      await this.#capture(running);
    } catch (error) {
      if (this.#running !== running) return;
      this.#end(running);
      fail(error, running.job.target);
    }
  }

  async #capture(running: CaptureRun): Promise<void> {
    const { desktop } = this.#dependencies;
    switch (running.job.mode) {
      case 'region':
        return this.#showOverlays(running);
      case 'display': {
        const display = desktop.displayAtPointer();
        return this.#captureRect(running, display, null);
      }
      case 'window': {
        const displays = desktop.displays();
        const { displayId, rect } = await this.#dependencies.capture.activeWindow(displays);
        return this.#captureRect(running, displayOf(displays, displayId), rect);
      }
      case 'repeat': {
        const last = this.#dependencies.lastRegion();
        const display = desktop.displays().find(({ id }) => id === last?.displayId);
        return last === null || display === undefined
          ? this.#showOverlays(running)
          : this.#captureRect(running, display, last.rect, last);
      }
    }
  }

  /** @param size where the display's picture has another, the rectangle means nothing, and the user selects anew */
  async #captureRect(
    running: CaptureRun,
    display: CaptureDisplay,
    rect: PixelRect | null,
    size?: { readonly width: number; readonly height: number },
  ): Promise<void> {
    const [picture] = await this.#dependencies.capture.capture([display]);
    if (this.#running !== running) return;
    if (picture === undefined) throw new AppError('CAPTURE_FAILED', 'no picture of the display');
    const changed = size !== undefined && (size.width !== picture.width || size.height !== picture.height);
    if (changed) return this.#showOverlays(running);
    this.#finish(running, {
      picture,
      display,
      rect: rect === null ? whole(picture) : clampRect(rect, picture),
    });
  }

  async #showOverlays(running: CaptureRun): Promise<void> {
    const { capture, desktop, overlays, holdEscape, later, fail } = this.#dependencies;
    const displays = desktop.displays();
    const pictures = await capture.capture(displays);
    if (this.#running !== running) return;
    running.frozen = new Map(
      displays.flatMap((display, index) => {
        const picture = pictures[index];
        return picture === undefined ? [] : [[display.id, { display, picture }] as const];
      }),
    );
    if (running.frozen.size === 0) throw new AppError('CAPTURE_FAILED', 'no display was captured');
    running.onEnd(() => overlays.clear(running.id));
    running.onEnd(holdEscape(() => this.cancel({ captureId: running.id, displayId: 0 })));
    this.#watchIdle(running);
    running.onEnd(
      later(drawPatience, () => {
        if (running.shown || this.#running !== running) return;
        this.#end(running);
        fail(new AppError('CAPTURE_FAILED', 'no overlay has drawn its picture'), running.job.target);
      }),
    );
    const pointerOn = desktop.displayAtPointer().id;
    for (const { display, picture } of running.frozen.values())
      overlays.freeze(this.#describe(running, display, picture, pointerOn));
  }

  #describe(running: CaptureRun, display: CaptureDisplay, picture: RawPicture, pointerOn: number): FrozenDisplay {
    const last = this.#dependencies.lastRegion();
    const same = last?.displayId === display.id && last.width === picture.width && last.height === picture.height;
    return {
      captureId: running.id,
      displayId: display.id,
      width: picture.width,
      height: picture.height,
      scaleFactor: display.scaleFactor,
      lastRegion: last !== null && same ? last.rect : null,
      hasPointer: display.id === pointerOn,
    };
  }

  #keepRegion({ width, height }: RawPicture, displayId: number, rect: PixelRect): void {
    this.#dependencies.keepLastRegion({ displayId, rect, width, height });
  }

  #finish(running: CaptureRun, captured: Captured): void {
    const { deliver, fail } = this.#dependencies;
    const { target } = running.job;
    this.#end(running);
    deliver(captured, target).catch((error: unknown) => fail(error, target));
  }

  #watchIdle(running: CaptureRun): void {
    running.watchIdle(() =>
      this.#dependencies.later(idleMilliseconds, () => {
        if (this.#running === running) this.#end(running);
      }),
    );
  }

  #end(running: CaptureRun): void {
    this.#running = null;
    running.end((error) => this.#dependencies.fail(error, running.job.target));
  }

  #current(captureId: string): CaptureRun | null {
    return this.#running?.id === captureId ? this.#running : null;
  }
}

function whole({ width, height }: RawPicture): PixelRect {
  return { x: 0, y: 0, width, height };
}

function displayOf(displays: readonly CaptureDisplay[], id: number): CaptureDisplay {
  const display = displays.find((one) => one.id === id);
  if (display === undefined) throw new AppError('CAPTURE_FAILED', 'the display of the window is gone');
  return display;
}
