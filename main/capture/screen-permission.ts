import type { CapturePermission } from '../../contract/capture.ts';

/** Whether the system lets the app see the screen. */
export interface ScreenPermission {
  /** Tries it where the system would ask the user only then. */
  status(): Promise<CapturePermission>;
  /** The system says no, as far as it says so without being tried. Costs nothing. */
  refused(): boolean;
  /** Opens the system's own settings page; does nothing where there is none. */
  openSettings(): Promise<void>;
}

/** A system with nothing to set: it lets every program see the screen, or says no more than at the capture itself. */
export function openScreen(status: Exclude<CapturePermission, 'denied'>): ScreenPermission {
  return { status: () => Promise.resolve(status), refused: () => false, openSettings: () => Promise.resolve() };
}

export interface MacScreenOptions {
  /** `systemPreferences.getMediaAccessStatus('screen')`. */
  readonly mediaStatus: () => string;
  /** Captures one pixel of each screen; true where a pixel came that is not transparent. May reject. */
  readonly seesPixel: () => Promise<boolean>;
  readonly openExternal: (url: string) => Promise<void>;
}

const settingsPage = 'x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture';

/**
 * macOS. Its answer alone can be stale until the app is started anew, so a pixel is captured as well. That try also makes the system ask the
 * user and list the app on the settings page, without which nobody could allow it there.
 */
export function macScreen({ mediaStatus, seesPixel, openExternal }: MacScreenOptions): ScreenPermission {
  const refused = (): boolean => mediaStatus() !== 'granted';
  return {
    refused,
    async status() {
      const seen = await seesPixel().catch(() => false);
      return seen && !refused() ? 'granted' : 'denied';
    },
    openSettings: () => openExternal(settingsPage),
  };
}
