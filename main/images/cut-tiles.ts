import { AppError } from '../../contract/errors.ts';
import type { Size } from '../../contract/picture.ts';
import { edgeColour } from './edge-colour.ts';
import type { RgbPicture } from './rgb-picture.ts';
import type { PicturePlan } from './tiling.ts';

/** Pillow's bicubic, to the bit: RGB bytes of one size -> RGB bytes of another. Sizes in pixels. */
export type Resize = (
  rgb: Uint8Array,
  width: number,
  height: number,
  newWidth: number,
  newHeight: number,
) => Promise<Uint8Array>;

/**
 * An upright picture and its plan -> the tiles to encode, in order: the overview, then the grid's cells row by row. A content
 * that is smaller than the overview is centred on the colour of the picture's edge. Throws `PICTURE_CORRUPT` where the pixels
 * are not those of the size.
 */
export async function cutTiles(picture: RgbPicture, plan: PicturePlan, resize: Resize): Promise<RgbPicture[]> {
  if (picture.data.length !== picture.width * picture.height * 3) {
    throw new AppError('PICTURE_CORRUPT', 'the pixels are not those of the size');
  }
  const overview = padTo(await scaleTo(picture, plan.content, resize), plan.overview);
  if (plan.grid === null) return [overview];
  const { columns, rows, cell } = plan.grid;
  const whole = await scaleTo(picture, { width: columns * cell.width, height: rows * cell.height }, resize);
  const cells = Array.from({ length: columns * rows }, (_, index) =>
    crop(whole, (index % columns) * cell.width, Math.floor(index / columns) * cell.height, cell),
  );
  return [overview, ...cells];
}

async function scaleTo(picture: RgbPicture, { width, height }: Size, resize: Resize): Promise<RgbPicture> {
  if (width === picture.width && height === picture.height) return picture;
  const data = await resize(picture.data, picture.width, picture.height, width, height);
  return { data: Buffer.from(data.buffer, data.byteOffset, data.byteLength), width, height };
}

function crop({ data, width: stride }: RgbPicture, left: number, top: number, { width, height }: Size): RgbPicture {
  const part = Buffer.allocUnsafe(width * height * 3);
  for (let row = 0; row < height; row += 1) {
    const start = ((top + row) * stride + left) * 3;
    data.copy(part, row * width * 3, start, start + width * 3);
  }
  return { data: part, width, height };
}

function padTo(content: RgbPicture, { width, height }: Size): RgbPicture {
  if (content.width === width && content.height === height) return content;
  const padded = Buffer.alloc(width * height * 3, Buffer.from(edgeColour(content)));
  const left = Math.floor((width - content.width) / 2);
  const top = Math.floor((height - content.height) / 2);
  for (let row = 0; row < content.height; row += 1) {
    const from = row * content.width * 3;
    content.data.copy(padded, ((top + row) * width + left) * 3, from, from + content.width * 3);
  }
  return { data: padded, width, height };
}
