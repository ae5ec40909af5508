import { createHash } from 'node:crypto';
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

/** What outlasts a process of a picture: whose tokens stand for how many rows of each run. */
export interface SavedPicture {
  readonly key: string;
  readonly slot: number;
  readonly rows: readonly number[];
}

/** Where a virtual token leads: the run, and the row within it. */
export interface RowPlace {
  readonly run: PlacedRun;
  readonly row: number;
}

/**
 * Which rows each virtual token of one vision model stands for. A key keeps its slot for ever, also after a release. The slot follows from the
 * key, so that a picture nearly always has the same one in every process: sequences that were saved can be continued then.
 */
export class PictureRegistry {
  readonly #bySlot = new Map<number, RegisteredPicture>();
  readonly #slotByKey = new Map<string, number>();
  readonly #taken = new Set<number>();

  /** The picture with this key, if its rows are in memory. */
  get(key: string): RegisteredPicture | null {
    const slot = this.#slotByKey.get(key);
    return (slot === undefined ? undefined : this.#bySlot.get(slot)) ?? null;
  }

  /** Gives the runs their ids. Throws `ENGINE_FAILED` when all slots are used, `MODEL_UNSUPPORTED` for more rows than a slot has. */
  add(key: string, runs: readonly RowRun[]): RegisteredPicture {
    const placed = placeRuns(runs);
    const slot = this.#slotByKey.get(key) ?? this.#freeSlot(key);
    this.#bind(key, slot);
    const picture = { key, slot, runs: placed };
    this.#bySlot.set(slot, picture);
    return picture;
  }

  /**
   * Keeps the slot that a picture had in another process for it, without its rows. Answers false where it has another one here, or another
   * picture has that one.
   */
  reserve(key: string, slot: number): boolean {
    const known = this.#slotByKey.get(key);
    if (known !== undefined) return known === slot;
    if (!isSlot(slot) || this.#taken.has(slot)) return false;
    this.#bind(key, slot);
    return true;
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

  #bind(key: string, slot: number): void {
    this.#slotByKey.set(key, slot);
    this.#taken.add(slot);
  }

  #freeSlot(key: string): number {
    if (this.#taken.size >= pictureSlots)
      throw new AppError('ENGINE_FAILED', 'no picture ids are left in this process');
    let slot = createHash('sha256').update(key).digest().readUInt32LE() % pictureSlots;
    while (this.#taken.has(slot)) slot = (slot + 1) % pictureSlots;
    return slot;
  }
}

function isSlot(slot: number): boolean {
  return Number.isInteger(slot) && slot >= 0 && slot < pictureSlots;
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

/** What {@link VisionModel.recall} needs for another process. */
export function savedPicture({ key, slot, runs }: RegisteredPicture): SavedPicture {
  return { key, slot, rows: runs.map(({ count }) => count) };
}

/** Runs that can only be counted. */
export function rowlessRuns(rows: readonly number[]): readonly PlacedRun[] {
  const decode = (): Promise<never> => Promise.reject(new AppError('PICTURE_MISSING', 'the rows were not encoded'));
  return placeRuns(rows.map((count) => ({ count, decode })));
}

/** The ids of one run. */
export function runTokens(picture: RegisteredPicture, run: PlacedRun): number[] {
  return Array.from({ length: run.count }, (_, row) => virtualToken(picture.slot, run.first + row));
}
