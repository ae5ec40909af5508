import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Backup } from '../../contract/storage.ts';
import { parseSnapshotName, type SnapshotName, snapshotName } from '../db/snapshot-name.ts';
import type { Snapshots } from '../db/snapshot-port.ts';

export interface BackupsDependencies {
  /** Of the snapshots. */
  readonly folder: string;
  /** The database's file. */
  readonly database: string;
  readonly snapshots: Snapshots;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

type Named = SnapshotName & { readonly id: string };

/** How many of a kind are kept; the user's own stay until they are deleted. */
const kept = { daily: 7, migration: 3, manual: Number.POSITIVE_INFINITY } as const;
const day = 24 * 60 * 60 * 1000;

/** The snapshots beside the data. What changes them runs one after another. */
export class Backups {
  readonly #dependencies: BackupsDependencies;
  #last: Promise<unknown> = Promise.resolve();

  constructor(dependencies: BackupsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Every snapshot that can be read, the newest first. */
  async list(): Promise<readonly Backup[]> {
    const named = await this.#named();
    const facts = await this.#dependencies.snapshots.describe(named.map(({ id }) => this.#file(id)));
    return named.flatMap((name, index) => {
      const found = facts[index];
      return found === undefined || found === null ? [] : [{ ...name, ...found }];
    });
  }

  /** Takes one now. Rejects with `DISK_FULL`, `DATABASE_*`; no file is left then. */
  async create(kind: Backup['kind']): Promise<void> {
    await this.exclusively(() => this.#take(kind));
  }

  /**
   * Takes one where the last daily one is a day old and something was asked, answered, changed or deleted since the last of any kind.
   * Rejects as {@link create}.
   *
   * @returns whether one was taken
   */
  async createDaily(): Promise<boolean> {
    return this.exclusively(async () => {
      if (!(await this.#isDue()) || !(await this.#hasChanged())) return false;
      await this.#take('daily');
      return true;
    });
  }

  /** Deletes one for good. One that is gone is left at that. */
  async remove(id: string): Promise<void> {
    await this.exclusively(() => rm(this.#file(id), { force: true }));
  }

  /** Sets the present database aside as a snapshot and copies another one. Rejects with `BACKUP_UNUSABLE`, or as {@link create}. */
  async copyForRestore(id: string, target: string): Promise<void> {
    await this.exclusively(async () => {
      const { snapshots } = this.#dependencies;
      await snapshots.verify(this.#file(id));
      await this.#take('manual');
      await rm(target, { force: true });
      await snapshots.take(this.#file(id), target);
    });
  }

  /** Removes what an earlier process has left unfinished, and the snapshots beyond those that are kept. */
  async tidy(): Promise<void> {
    await this.exclusively(() => this.#tidy());
  }

  /** Runs work while no snapshot is taken; rejects as the work does. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #take(kind: Backup['kind']): Promise<void> {
    const { database, snapshots, now } = this.#dependencies;
    const taken = new Set((await this.#named()).map(({ id }) => id));
    await snapshots.take(database, this.#file(snapshotName({ at: now(), kind }, taken)));
    await this.#tidy();
  }

  async #tidy(): Promise<void> {
    const files = await this.#files();
    // Nobody else takes one meanwhile, so whatever is unfinished will stay so.
    const unfinished = files.filter((file) => file.includes('.db.partial'));
    const named = await this.#named();
    const surplus = (['daily', 'migration', 'manual'] as const).flatMap((kind) =>
      named.filter((one) => one.kind === kind).slice(kept[kind]),
    );
    for (const file of [...unfinished, ...surplus.map(({ id }) => id)]) {
      await rm(path.join(this.#dependencies.folder, file), { force: true });
    }
  }

  /** A clock that was set back makes one due too. */
  async #isDue(): Promise<boolean> {
    const last = (await this.#named()).find(({ kind }) => kind === 'daily')?.at;
    const age = this.#dependencies.now() - (last ?? Number.NEGATIVE_INFINITY);
    return age >= day || age < 0;
  }

  async #hasChanged(): Promise<boolean> {
    const { database, snapshots } = this.#dependencies;
    for (const { id } of await this.#named()) {
      // One that cannot be read is no snapshot.
      const same = await snapshots.sameContent(database, this.#file(id)).catch(() => null);
      if (same !== null) return !same;
    }
    const [facts] = await snapshots.describe([database]);
    return (facts?.conversations ?? 0) > 0;
  }

  /** The newest first. */
  async #named(): Promise<readonly Named[]> {
    const named = (await this.#files()).flatMap((id) => {
      const name = parseSnapshotName(id);
      return name === null ? [] : [{ id, ...name }];
    });
    return named.toSorted((a, b) => b.at - a.at || b.id.localeCompare(a.id));
  }

  async #files(): Promise<readonly string[]> {
    return readdir(this.#dependencies.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
  }

  /** Nothing but a snapshot's name becomes part of a path. Throws `BACKUP_UNUSABLE`. */
  #file(id: string): string {
    if (parseSnapshotName(id) === null) throw new AppError('BACKUP_UNUSABLE', 'no snapshot has such a name');
    return path.join(this.#dependencies.folder, id);
  }
}
