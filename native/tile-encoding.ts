import { createHash } from 'node:crypto';
import type { NativeVision, TileRows, VisionAddon } from './addon.ts';
import { cancellable } from './cancellable.ts';
import type { RowRun } from './picture-registry.ts';
import type { Tile } from './tile-layout.ts';
import type { EncodeOptions } from './vision-options.ts';

/** What running the encoder takes. */
export interface Encoder {
  readonly addon: VisionAddon;
  readonly native: NativeVision;
  readonly gpuTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

/** The same key for the same pixels in the same tiles; the layout around them does not matter. */
export function tilesKey(tiles: readonly Tile[]): string {
  const hash = createHash('sha256');
  for (const { data, width, height } of tiles) hash.update(`${width}x${height}|`).update(data);
  return `tiles ${hash.digest('hex')}`;
}

/** Encodes tile by tile; rejects as `VisionModel.encodeTiles` does. */
export async function encodePictureTiles(
  { addon, native, gpuTurn }: Encoder,
  tiles: readonly Tile[],
  { signal, onProgress }: EncodeOptions,
): Promise<RowRun[]> {
  const total = tiles.length;
  const runs: RowRun[] = [];
  for (const { data, width, height } of tiles) {
    onProgress?.({ done: runs.length, total });
    const rows = await cancellable(addon, signal ?? null, (cancellation) =>
      gpuTurn(() => native.encodeTile(data, width, height, cancellation)),
    );
    runs.push(tileRun(rows));
  }
  onProgress?.({ done: total, total });
  return runs;
}

/** One tile's rows as a run. */
export function tileRun(rows: TileRows): RowRun {
  return { rows, count: rows.count(), decode: (...input) => rows.decode(...input) };
}
