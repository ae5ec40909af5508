import { ask, connect } from '../fixtures/display/x-client.ts';
import { type RootRect, rootPixels } from '../fixtures/display/x-picture.ts';

/** Red, green, blue; no program shows it. */
const colour = [0x3d, 0x7a, 0xc6] as const;

/** Gives the bare root window a colour of its own. */
export async function paintRoot(display: string): Promise<void> {
  const { client, screen } = await connect(display);
  const [red, green, blue] = colour;
  for (const { root } of screen) {
    client.ChangeWindowAttributes(root, { backgroundPixel: (red << 16) | (green << 8) | blue });
    client.ClearArea(root, 0, 0, 0, 0, 0);
  }
  await ask((done) => client.GetInputFocus(done));
  client.terminate();
}

/** In how many pixels of a part of the screen the bare root window is seen. */
export async function barePixels(display: string, rect: RootRect): Promise<number> {
  const { pixels } = await rootPixels(display, rect);
  const wanted = Buffer.from([...colour, 255]).readUInt32LE(0);
  const all = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
  return all.reduce((count, pixel) => (pixel === wanted ? count + 1 : count), 0);
}
