import { guarded } from '../guarded.ts';
import { runtime } from '../runtime.ts';
import type { Monitor } from '../x11/monitors.ts';
import { type NativeImage, nativeImage } from './native-image.ts';

interface Source {
  readonly id: string;
  readonly name: string;
  readonly display_id: string;
  readonly thumbnail: NativeImage;
  readonly appIcon: NativeImage;
}

/** Fits the picture into the size without changing its proportions or enlarging it. */
function fitted(picture: NativeImage, wanted: Electron.Size): NativeImage {
  const { width, height } = picture.getSize();
  const scale = Math.min(wanted.width / width, wanted.height / height, 1);
  return scale === 1
    ? picture
    : picture.resize({ width: Math.round(width * scale), height: Math.round(height * scale) });
}

/** Electron's `desktopCapturer`: one source for each monitor; single windows are not offered. */
class DesktopCapturer extends guarded('desktopCapturer') {
  async getSources(options: Electron.SourcesOptions): Promise<Source[]> {
    if (!options.types.includes('screen')) return [];
    const { width = 150, height = 150 } = options.thumbnailSize ?? {};
    const withPictures = width > 0 && height > 0;
    const { list } = runtime.monitors;
    return Promise.all(
      list.map(async (monitor, index) => ({
        id: `screen:${monitor.id}:0`,
        name: list.length === 1 ? 'Entire screen' : `Screen ${index + 1}`,
        display_id: String(monitor.id),
        thumbnail: withPictures ? fitted(await pictureOf(monitor), { width, height }) : nativeImage.createEmpty(),
        appIcon: nativeImage.createEmpty(),
      })),
    );
  }
}

async function pictureOf({ bounds }: Monitor): Promise<NativeImage> {
  return nativeImage.createFromBitmap(await runtime.display.capture(bounds), bounds);
}

export const desktopCapturer = new DesktopCapturer();
