import { ResizeFit, Transformer } from '@napi-rs/image';
import type { PixelRect } from '../../contract/capture.ts';
import { crop } from './crop-png.ts';
import { pictureSize, type Size, toPixels } from './geometry.ts';
import type { CaptureDisplay, DipRect, RawPicture } from './port.ts';

/** One picture that the portal gave; `displayId` is empty where it does not say whose. */
export interface PortalPicture extends RawPicture {
  readonly displayId: string;
}

/** What a display shows: a picture, or the part of one that shows the whole desktop. */
interface Share {
  readonly picture: RawPicture;
  readonly part: PixelRect | null;
}

/** The smallest rectangle around all displays. */
function desktopBounds(displays: readonly CaptureDisplay[]): DipRect {
  const all = displays.map(({ bounds }) => bounds);
  const x = Math.min(...all.map((bounds) => bounds.x));
  const y = Math.min(...all.map((bounds) => bounds.y));
  const right = Math.max(...all.map((bounds) => bounds.x + bounds.width));
  const bottom = Math.max(...all.map((bounds) => bounds.y + bounds.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** The size to ask for: Electron fits what it captures into it, and nothing is lost where that is as large as the desktop. */
export function askedSize(displays: readonly CaptureDisplay[]): Size {
  const scaleFactor = Math.max(...displays.map((display) => display.scaleFactor));
  return pictureSize({ bounds: desktopBounds(displays), scaleFactor });
}

/**
 * Which picture is which display's, by what the portal says and else by its shape; undefined = the user does not show it. A picture that was
 * scaled on its way gets the display's size. The only picture for the only display is taken as it is: the user chose it.
 */
export function picturesOfDisplays(
  displays: readonly CaptureDisplay[],
  pictures: readonly PortalPicture[],
): Promise<readonly (RawPicture | undefined)[]> {
  const unnamed = pictures.filter(({ displayId }) => !displays.some(({ id }) => String(id) === displayId));
  const desktop = desktopBounds(displays);
  const shares = displays.map((display): Share | undefined => {
    const named = pictures.find(({ displayId }) => displayId === String(display.id));
    if (named !== undefined) return { picture: named, part: null };
    const only = displays.length === 1 && unnamed.length === 1;
    const own = unnamed.findIndex((picture) => only || sameShape(picture, display.bounds));
    const [picture] = own < 0 ? [] : unnamed.splice(own, 1);
    if (picture !== undefined) return { picture, part: null };
    const whole = unnamed.find((candidate) => sameShape(candidate, desktop));
    return whole && { picture: whole, part: toPixels(display.bounds, whole, { bounds: desktop }) };
  });
  return Promise.all(
    displays.map(async (display, index) => {
      const share = shares[index];
      return share && fitted(share, pictureSize(display));
    }),
  );
}

/** Shapes are compared as closely as a rounded picture allows. */
function sameShape(picture: Size, bounds: Size): boolean {
  const across = picture.width / bounds.width;
  const down = picture.height / bounds.height;
  return Math.abs(across / down - 1) <= 2 / Math.min(picture.width, picture.height);
}

async function fitted({ picture, part }: Share, size: Size): Promise<RawPicture> {
  const cut = part === null ? picture : crop(picture, part);
  const off = Math.max(Math.abs(cut.width - size.width), Math.abs(cut.height - size.height));
  if (off <= 1 || !sameShape(cut, size)) return { width: cut.width, height: cut.height, pixels: cut.pixels };
  const transformer = Transformer.fromRgbaPixels(cut.pixels, cut.width, cut.height);
  return { ...size, pixels: await transformer.resize({ ...size, fit: ResizeFit.Fill }).rawPixels() };
}
