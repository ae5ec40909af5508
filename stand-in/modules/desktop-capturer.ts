import { guarded } from '../guarded.ts';
import { runtime } from '../runtime.ts';
import { type NativeImage, nativeImage } from './native-image.ts';

interface Source {
  readonly id: string;
  readonly name: string;
  readonly display_id: string;
  readonly thumbnail: NativeImage;
  readonly appIcon: NativeImage;
}

/** Electron's `desktopCapturer`: the whole X screen; single windows are not offered. */
class DesktopCapturer extends guarded('desktopCapturer') {
  async getSources(options: Electron.SourcesOptions): Promise<Source[]> {
    if (!options.types.includes('screen')) return [];
    const { width, height } = runtime.display.size;
    const whole = nativeImage.createFromBitmap(await runtime.display.capture(), { width, height });
    const wanted = options.thumbnailSize ?? { width: 150, height: 150 };
    const scale = Math.min(wanted.width / width, wanted.height / height, 1);
    const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
    const thumbnail = scale === 1 ? whole : whole.resize(size);
    return [
      { id: 'screen:0:0', name: 'Entire screen', display_id: '1', thumbnail, appIcon: nativeImage.createEmpty() },
    ];
  }
}

export const desktopCapturer = new DesktopCapturer();
