import type { CaptureMode, CapturePermission, CaptureTarget, PixelRect } from '../../contract/capture.ts';
import type { Hotkey, HotkeyAction } from '../../contract/hotkey.ts';

/** A rectangle in device-independent pixels of the desktop that all displays share; origins may be negative. */
export interface DipRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A display as Electron's `screen` describes it. */
export interface CaptureDisplay {
  readonly id: number;
  readonly bounds: DipRect;
  readonly workArea: DipRect;
  /** Physical pixels for each device-independent one. */
  readonly scaleFactor: number;
}

/** Rows of RGBA, 8 bits each, opaque. */
export interface RawPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** How one system's screen is captured. Failures are `CAPTURE_FAILED` and `CAPTURE_DENIED`. */
export interface ScreenCapture {
  /** Loads what the first capture would wait for. Never rejects: what is missing shows at the capture. */
  prepare(): Promise<void>;
  /**
   * Pictures of these displays in physical pixels, in their order, as nearly at one moment as the system allows. `undefined` = the user does
   * not show this display, which only a portal lets them choose; at least one is shown.
   */
  capture(displays: readonly CaptureDisplay[]): Promise<readonly (RawPicture | undefined)[]>;
  /**
   * Where the window in front is, in physical pixels of its display's picture, cut at that display's border. Rejects with
   * `CAPTURE_NO_WINDOW` where the system does not say or none is in front.
   */
  activeWindow(displays: readonly CaptureDisplay[]): Promise<{ readonly displayId: number; readonly rect: PixelRect }>;
  permission(): Promise<CapturePermission>;
  /** Opens the system's own settings page; does nothing where there is none. */
  openPermissionSettings(): Promise<void>;
}

/** A target whose asking window is known. */
export type ResolvedTarget =
  | Exclude<CaptureTarget, { readonly kind: 'this-quick-ask' }>
  | { readonly kind: 'this-quick-ask'; readonly windowId: number };

export interface CaptureRequest {
  readonly mode: CaptureMode;
  readonly delaySeconds: number;
  readonly target: ResolvedTarget;
}

/** An overlay's message: which display of which capture. One of a capture that is over does nothing. */
export interface OverlayReference {
  readonly captureId: string;
  readonly displayId: number;
}

/** The captures of the app: at most one at a time. */
export interface Captures {
  /** Cancels the capture that runs, if any; where that one showed its overlay and this one is from a hotkey, nothing else happens. */
  start(request: CaptureRequest): void;
  /** Captures the region that was captured last; opens the overlay where there is none or its display is gone. */
  repeat(target: ResolvedTarget): void;
  permission(): Promise<CapturePermission>;
  openPermissionSettings(): Promise<void>;
  drawn(overlay: OverlayReference): void;
  input(overlay: OverlayReference): void;
  began(overlay: OverlayReference): void;
  select(overlay: OverlayReference, rect: PixelRect): void;
  selectDisplay(overlay: OverlayReference): void;
  cancel(overlay: OverlayReference): void;
}

/** The app's hotkeys: which they are, what became of them, and who hears of them. */
export interface Hotkeys {
  list(): readonly Hotkey[];
  /** Rejects with `HOTKEY_REFUSED` or `HOTKEY_TAKEN`; the old binding stays in force then. */
  set(action: HotkeyAction, accelerator: string | null): Promise<readonly Hotkey[]>;
  reset(action: HotkeyAction): Promise<readonly Hotkey[]>;
  /** Runs a change of the settings that may hold hotkeys after the changes that are under way. */
  inTurn<Result>(change: () => Promise<Result>): Promise<Result>;
  pause(paused: boolean): readonly Hotkey[];
  /** While a window tests, a pressed hotkey is only told. */
  test(windowId: number, testing: boolean): void;
  /** While a window records, nothing is registered. */
  record(windowId: number, recording: boolean): void;
  /** The window is gone or shows a new document: its tests and recordings end. */
  forgetWindow(windowId: number): void;
}
