import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ResizeFilterType, Transformer } from '@napi-rs/image';
import { type IconImage, writeIcns, writeIco } from './icons/icon-containers.ts';

const folder = resolve(import.meta.dirname, '../resources/icons');

/** Below this side the simplified drawing stays legible where the full one blurs. */
const smallBelow = 32;
const sides = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const icoSides = [16, 24, 32, 48, 64, 128, 256];

/** The tray shows 16 pixels on an ordinary display, and the same drawing larger on a dense one. */
const trayIcoSides = [16, 24, 32, 48];

async function drawIcon(
  side: number,
  source = side < smallBelow ? 'sightline-small.svg' : 'sightline.svg',
): Promise<IconImage> {
  const drawing = Transformer.fromSvg(await readFile(join(folder, source), 'utf8'));
  const png = await drawing.resize(side, side, ResizeFilterType.Lanczos3).png();
  return { side, png };
}

const images = await Promise.all(sides.map((side) => drawIcon(side)));
await Promise.all(images.map(({ side, png }) => writeFile(join(folder, `${side}x${side}.png`), png)));
const windowIcon = images.find(({ side }) => side === 512);
if (windowIcon !== undefined) await writeFile(join(folder, 'icon.png'), windowIcon.png);
await writeFile(join(folder, 'icon.ico'), writeIco(images.filter(({ side }) => icoSides.includes(side))));
await writeFile(join(folder, 'icon.icns'), writeIcns(images.filter(({ side }) => side !== 24 && side !== 48)));
await drawTray(join(folder, 'tray'));
console.log(`wrote ${sides.length} PNG files, icon.png, icon.ico, icon.icns and the tray's pictures to ${folder}`);

/** macOS takes the two templates, in which only the transparency counts; Windows the container; Linux scales the PNG file. */
async function drawTray(tray: string): Promise<void> {
  const coloured = await Promise.all(trayIcoSides.map((side) => drawIcon(side, 'sightline-small.svg')));
  await writeFile(join(tray, 'tray.ico'), writeIco(coloured));
  await writeFile(join(tray, 'tray.png'), (await drawIcon(32, 'sightline-small.svg')).png);
  await writeFile(join(tray, 'trayTemplate.png'), (await drawIcon(16, 'tray/template.svg')).png);
  await writeFile(join(tray, 'trayTemplate@2x.png'), (await drawIcon(32, 'tray/template.svg')).png);
}
