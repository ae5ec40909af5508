import type { RandR } from 'x11';
import type { Monitor } from './monitors.ts';
import { ask } from './x-display.ts';

interface Resources {
  readonly outputs: readonly number[];
  readonly modeinfos: readonly { id: number; dot_clock: number; h_total: number; v_total: number }[];
}

interface OutputInfo {
  readonly name: string;
  readonly crtc: number;
}

interface CrtcInfo {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly mode: number;
  readonly rotation: number;
}

/** RandR's bits for turned pictures, lowest first. */
const rotations = [0, 90, 180, 270] as const;
const builtIn = /^(eDP|LVDS|DSI)/i;
const usualFrequency = 60;
/** Now, as the server's clock says it. */
const currentTime = 0;

/** The outputs that show something, in the server's order; exactly one is primary. Rejects where they change meanwhile. */
export async function readOutputs(randr: RandR, root: number): Promise<Monitor[]> {
  const resources = await ask<Resources>((done) => randr.GetScreenResourcesCurrent(root, done));
  const chosen = await ask<number>((done) => randr.GetOutputPrimary(root, done));
  const read = await Promise.all(resources.outputs.map((output) => readOutput(randr, output, resources)));
  const active = read.filter((monitor) => monitor !== null);
  const primary =
    active.find(({ id }) => id === chosen) ??
    active.find(({ bounds }) => bounds.x === 0 && bounds.y === 0) ??
    active[0];
  return active.map((monitor) => ({ ...monitor, primary: monitor === primary }));
}

async function readOutput(randr: RandR, output: number, { modeinfos }: Resources): Promise<Monitor | null> {
  const { name, crtc } = await ask<OutputInfo>((done) => randr.GetOutputInfo(output, currentTime, done));
  if (crtc === 0) return null;
  const { x, y, width, height, mode, rotation } = await ask<CrtcInfo>((done) =>
    randr.GetCrtcInfo(crtc, currentTime, done),
  );
  if (mode === 0 || width === 0) return null;
  const timing = modeinfos.find(({ id }) => id === mode);
  const pixels = timing === undefined ? 0 : timing.h_total * timing.v_total;
  return {
    id: output,
    name,
    bounds: { x, y, width, height },
    rotation: rotations.find((_, bit) => (rotation & (1 << bit)) !== 0) ?? 0,
    frequency: timing === undefined || pixels === 0 ? usualFrequency : Math.round(timing.dot_clock / pixels),
    primary: false,
    internal: builtIn.test(name),
  };
}
