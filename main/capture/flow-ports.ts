import type { FrozenDisplay, PixelRect } from '../../contract/capture.ts';
import type { CaptureDisplay, OverlayReference, RawPicture, ResolvedTarget, ScreenCapture } from './port.ts';

/** The desktop as it is now. */
export interface Desktop {
  displays(): readonly CaptureDisplay[];
  displayAtPointer(): CaptureDisplay;
}

/** The overlay windows, one a display, made ahead. */
export interface Overlays {
  /** Tells a display's page to draw; its answer comes as {@link Captures.drawn}. */
  freeze(frozen: FrozenDisplay): void;
  show(displayId: number, focus: boolean): void;
  /** A selection began on this display: the others give theirs up. */
  yieldTo(overlay: OverlayReference): void;
  /** Hides them all, at once, and lets their pages forget. */
  clear(captureId: string): void;
}

/** What was captured: one rectangle of one display's picture. */
export interface Captured {
  readonly picture: RawPicture;
  readonly rect: PixelRect;
  readonly display: CaptureDisplay;
}

/** The region that was captured last. It is captured again only on a display of the same id and size. */
export interface LastRegion {
  readonly displayId: number;
  readonly rect: PixelRect;
  readonly width: number;
  readonly height: number;
}

export interface CaptureFlowDependencies {
  readonly desktop: Desktop;
  readonly capture: ScreenCapture;
  readonly overlays: Overlays;
  /** Takes our own small windows off the screen; resolves when they are gone. The result brings those back that are still wanted. */
  readonly hideOwn: () => Promise<() => void>;
  readonly deliver: (captured: Captured, target: ResolvedTarget) => Promise<void>;
  /** A capture failed after it was asked for. */
  readonly fail: (error: unknown, target: ResolvedTarget) => void;
  /** Grabs Escape from every program until the result is called. */
  readonly holdEscape: (onEscape: () => void) => () => void;
  readonly lastRegion: () => LastRegion | null;
  readonly keepLastRegion: (region: LastRegion) => void;
  /** Runs later; the result forgets it. */
  readonly later: (milliseconds: number, run: () => void) => () => void;
  readonly newId: () => string;
}
