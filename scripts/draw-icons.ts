import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ResizeFilterType, Transformer } from '@napi-rs/image';
import { type IconImage, writeIcns, writeIco } from './icons/icon-containers.ts';

const folder = resolve(import.meta.dirname, '../resources/icons');

/** Below this side the simplified drawing stays legible where the full one blurs. */
const smallBelow = 32;
const sides = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const icoSides = [16, 24, 32, 48, 64, 128, 256];

async function drawIcon(side: number): Promise<IconImage> {
  const source = side < smallBelow ? 'sightline-small.svg' : 'sightline.svg';
  const drawing = Transformer.fromSvg(await readFile(join(folder, source), 'utf8'));
  const png = await drawing.resize(side, side, ResizeFilterType.Lanczos3).png();
  return { side, png };
}

const images = await Promise.all(sides.map(drawIcon));
await Promise.all(images.map(({ side, png }) => writeFile(join(folder, `${side}x${side}.png`), png)));
const windowIcon = images.find(({ side }) => side === 512);
if (windowIcon !== undefined) await writeFile(join(folder, 'icon.png'), windowIcon.png);
await writeFile(join(folder, 'icon.ico'), writeIco(images.filter(({ side }) => icoSides.includes(side))));
await writeFile(join(folder, 'icon.icns'), writeIcns(images.filter(({ side }) => side !== 24 && side !== 48)));
console.log(`wrote ${sides.length} PNG files, icon.png, icon.ico and icon.icns to ${folder}`);
