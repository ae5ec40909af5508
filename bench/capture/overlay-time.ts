import type { Row } from './figures.ts';
import { type Stage, watchedPoints, white } from './stage.ts';
import { repeat, seen } from './waiting.ts';

/** White under the overlay's shade of 45 % black. */
const dimmed = 0x8c8c8c;

/** From the hotkey for a region to the moment in which the root window shows every display dimmed, as the X server tells another program. */
export async function overlayTime(stage: Stage, name: string, runs: number): Promise<Row> {
  const points = watchedPoints(stage.outputs);
  const all = async (colour: number): Promise<boolean> => {
    for (const point of points) if ((await stage.desk.pixel(point)) !== colour) return false;
    return true;
  };
  const measured = await repeat(runs, async () => {
    const pressed = stage.desk.press('ctrl+alt+s');
    const shown = await seen('the overlay', () => all(dimmed));
    stage.desk.press('Escape');
    await seen('the screen without overlay', () => all(white));
    return shown - pressed;
  });
  return { what: `hotkey to overlay visible, ${name}`, ...measured };
}
