import { AppError } from '../contract/errors.ts';
import type { Cancellation, NodeLlamaContext, TileRows } from './addon.ts';
import { pictureSlots, rowsPerPicture, virtualToken, virtualTokenPlace } from './virtual-tokens.ts';

/** Writes rows `first` to `end` (exclusive) of one run into a context at `position`. */
export type DecodeRows = (
  context: NodeLlamaContext,
  first: number,
  end: number,
  position: number,
  sequenceId: number,
  cancellation: Cancellation,
) => Promise<void>;

/** Rows that are evaluated together: those of one tile. */
export interface RowRun {
  readonly count: number;
  readonly decode: DecodeRows;
  /** The rows themselves, where they came from a tile. */
  readonly rows?: TileRows;
}

/** A run with the number of its first row within the picture. */
export interface PlacedRun extends RowRun {
  readonly first: number;
}

/** A picture whose rows are in memory. */
export interface RegisteredPicture {
  readonly key: string;
  readonly slot: number;
  readonly runs: readonly PlacedRun[];
}

/** Where a virtual token leads: the run, and the row within it. */
export interface RowPlace {
  readonly run: PlacedRun;
  readonly row: number;
}

/** Which rows each virtual token of one vision model stands for. A key keeps its slot for ever, also after a release. */
export class PictureRegistry {
  readonly #bySlot = new Map<number, RegisteredPicture>();
  readonly #slotByKey = new Map<string, number>();
  #nextSlot = 0;

  /** The picture with this key, if its rows are in memory. */
  get(key: string): RegisteredPicture | null {
    const slot = this.#slotByKey.get(key);
    return (slot === undefined ? undefined : this.#bySlot.get(slot)) ?? null;
  }

  /**
   * Gives the runs their ids. `slot` asks for the ids that the picture had in another process, so that saved sequence
   * states mean it again. Throws `INVALID_INPUT` where another picture has that slot, `ENGINE_FAILED` when all slots are
   * used, `MODEL_UNSUPPORTED` for more rows than a slot has.
   */
  add(key: string, runs: readonly RowRun[], slot?: number): RegisteredPicture {
    const placed = placeRuns(runs);
    const own = this.#slotFor(key, slot);
    const picture = { key, slot: own, runs: placed };
    this.#slotByKey.set(key, own);
    this.#bySlot.set(own, picture);
    this.#nextSlot = Math.max(this.#nextSlot, own + 1);
    return picture;
  }

  /** Frees the rows. Their ids stay reserved, so that they can never mean another picture. */
  release(picture: RegisteredPicture): void {
    this.#bySlot.delete(picture.slot);
  }

  /** Frees every picture's rows. */
  clear(): void {
    this.#bySlot.clear();
  }

  /** The row that a virtual token stands for; null when its picture was released. */
  rowOf(token: number): RowPlace | null {
    const { slot, row } = virtualTokenPlace(token);
    const run = this.#bySlot.get(slot)?.runs.find(({ first, count }) => row >= first && row < first + count);
    return run === undefined ? null : { run, row: row - run.first };
  }

  #slotFor(key: string, wanted: number | undefined): number {
    const known = this.#slotByKey.get(key);
    const slot = wanted ?? known ?? this.#nextSlot;
    if (known !== undefined && known !== slot) throw new AppError('INVALID_INPUT', 'the picture has another slot');
    if (known === undefined && [...this.#slotByKey.values()].includes(slot))
      throw new AppError('INVALID_INPUT', `slot ${slot} belongs to another picture`);
    if (!Number.isInteger(slot) || slot < 0) throw new AppError('INVALID_INPUT', `${slot} is no slot`);
    if (slot >= pictureSlots) throw new AppError('ENGINE_FAILED', 'no picture ids are left in this process');
    return slot;
  }
}

function placeRuns(runs: readonly RowRun[]): PlacedRun[] {
  let first = 0;
  const placed = runs.map((run) => {
    const own = { ...run, first };
    first += run.count;
    return own;
  });
  if (first > rowsPerPicture) {
    const detail = { rows: first, limit: rowsPerPicture };
    throw new AppError('MODEL_UNSUPPORTED', `a picture of ${first} rows has no room`, { detail });
  }
  return placed;
}

/** The ids of one run. */
export function runTokens(picture: RegisteredPicture, run: PlacedRun): number[] {
  return Array.from({ length: run.count }, (_, row) => virtualToken(picture.slot, run.first + row));
}
