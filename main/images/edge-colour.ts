import type { RgbPicture } from './rgb-picture.ts';

/** The commonest colour of a picture's outermost pixels, as [red, green, blue]; the first one met on a tie. */
export function edgeColour({ data, width, height }: RgbPicture): [number, number, number] {
  const counts = new Map<number, number>();
  const count = (x: number, y: number): void => {
    const colour = data.readUIntBE((y * width + x) * 3, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  };
  for (let x = 0; x < width; x += 1) {
    count(x, 0);
    count(x, height - 1);
  }
  for (let y = 0; y < height; y += 1) {
    count(0, y);
    count(width - 1, y);
  }
  const [colour] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0]);
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}
