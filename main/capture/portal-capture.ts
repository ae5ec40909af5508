import type { CapturePermission } from '../../contract/capture.ts';
import { AppError } from '../../contract/errors.ts';
import type { Size } from './geometry.ts';
import { bgraToRgba } from './pixels.ts';
import type { CaptureDisplay, RawPicture, ScreenCapture } from './port.ts';
import { askedSize, type PortalPicture, picturesOfDisplays } from './portal-pictures.ts';
import type { ScreenPermission } from './screen-permission.ts';

/** The part of Electron's `desktopCapturer` that is used. */
export interface Sources {
  getSources(options: {
    types: 'screen'[];
    thumbnailSize: Size;
    fetchWindowIcons: boolean;
  }): Promise<readonly Source[]>;
}

interface Source {
  readonly display_id: string;
  readonly thumbnail: { isEmpty(): boolean; getSize(): Size; toBitmap(): Uint8Array };
}

export interface PortalOptions {
  readonly sources: Sources;
  readonly permission: ScreenPermission;
}

/**
 * Wayland, through the desktop's portal: the system asks the user, who chooses what to show, mostly one display. It tells nobody which window
 * is in front.
 */
export class PortalCapture implements ScreenCapture {
  readonly #options: PortalOptions;

  constructor(options: PortalOptions) {
    this.#options = options;
  }

  async prepare(): Promise<void> {}

  async capture(displays: readonly CaptureDisplay[]): Promise<readonly (RawPicture | undefined)[]> {
    const sources = await this.#ask(displays);
    const pictures = sources.filter(({ thumbnail }) => !thumbnail.isEmpty()).map(pictureOf);
    const shown = await picturesOfDisplays(displays, pictures);
    if (shown.every((picture) => picture === undefined)) {
      throw new AppError('CAPTURE_FAILED', `none of ${sources.length} sources shows a display`);
    }
    return shown;
  }

  activeWindow(): Promise<never> {
    return Promise.reject(new AppError('CAPTURE_NO_WINDOW'));
  }

  permission(): Promise<CapturePermission> {
    return this.#options.permission.status();
  }

  openPermissionSettings(): Promise<void> {
    return this.#options.permission.openSettings();
  }

  /** Electron rejects, or has nothing to offer, where the user closed the portal's question. */
  async #ask(displays: readonly CaptureDisplay[]): Promise<readonly Source[]> {
    const question = { types: ['screen'] as 'screen'[], thumbnailSize: askedSize(displays), fetchWindowIcons: false };
    const sources = await this.#options.sources.getSources(question).catch((error: unknown) => {
      throw new AppError('CAPTURE_DENIED', 'the portal gave no source', { cause: error });
    });
    if (sources.length === 0) throw new AppError('CAPTURE_DENIED', 'the portal offered nothing');
    return sources;
  }
}

function pictureOf({ display_id, thumbnail }: Source): PortalPicture {
  return { ...thumbnail.getSize(), displayId: display_id, pixels: bgraToRgba(thumbnail.toBitmap()) };
}
