import { rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Backup, StorageReport } from '../../contract/storage.ts';
import type { ChatEvents } from '../chat/chat-events.ts';
import type { PictureAccess } from '../chat/picture-access.ts';
import type { StoreHold } from '../db/port.ts';
import type { Snapshots } from '../db/snapshot-port.ts';
import type { Backups } from './backups.ts';
import { copyData } from './copy-data.ts';
import { dataFiles, statesFolder } from './data-files.ts';
import { readDataLocation, removeOldFolder, writeDataLocation } from './data-location.ts';
import { removeUnfinishedCopy } from './move-mark.ts';
import { claimMoveTarget } from './move-target.ts';
import { requestRestore, restoringFile } from './restore.ts';
import { storageReport } from './storage-report.ts';

/** What only the system can do. */
export interface StorageSystem {
  /** Bytes of all that `clearCaches` removes. */
  readonly cacheBytes: () => Promise<number>;
  readonly clearCaches: () => Promise<void>;
  /** Begins to keep what the window looks like, for the start after a restart. */
  readonly rememberWindow: () => void;
  /** Ends the app, with all that is under way committed, and starts it again. */
  readonly restart: () => void;
}

export interface StorageDependencies {
  /** The folder that the system gives the app. */
  readonly userData: string;
  /** Where the data is now. */
  readonly folder: string;
  readonly backups: Backups;
  readonly snapshots: Snapshots;
  readonly access: PictureAccess;
  readonly events: ChatEvents;
  readonly system: StorageSystem;
  /** Stops every answer and resolves when their ends are committed. */
  readonly stopAnswers: () => Promise<void>;
  /** Lets nobody write to the database until the hold ends. */
  readonly hold: () => Promise<StoreHold>;
}

/** Where the data is, how big, its snapshots, and its way to another folder. */
export class Storage {
  readonly backups: Backups;
  readonly #dependencies: StorageDependencies;
  #moving: AbortController | null = null;
  /** The next start has something to do first: nothing else may change the data before it. */
  #leaving = false;

  constructor(dependencies: StorageDependencies) {
    this.#dependencies = dependencies;
    this.backups = dependencies.backups;
  }

  report(): Promise<StorageReport> {
    const { userData, system } = this.#dependencies;
    return storageReport(userData, readDataLocation(userData), system.cacheBytes);
  }

  async clearCaches(): Promise<StorageReport> {
    const { folder, system } = this.#dependencies;
    await system.clearCaches();
    await rm(path.join(folder, statesFolder), { recursive: true, force: true });
    return this.report();
  }

  /** Deletes the copy that a move has left. */
  async removeOld(): Promise<StorageReport> {
    await removeOldFolder(this.#dependencies.userData);
    return this.report();
  }

  /**
   * Puts a snapshot in the database's place: the present database becomes a snapshot itself, then the app restarts. Rejects with
   * `BACKUP_UNUSABLE`, `DISK_FULL`, `DATABASE_*`; everything is as before then.
   */
  async restore(id: string): Promise<void> {
    const { backups, folder } = this.#dependencies;
    await this.#leave(async () => {
      await backups.copyForRestore(id, restoringFile(folder));
      await requestRestore(folder);
    });
  }

  /** The snapshots after one was taken now. */
  async backUp(): Promise<readonly Backup[]> {
    await this.backups.create('manual');
    return this.backups.list();
  }

  /** The snapshots after one was deleted. */
  async removeBackup(id: string): Promise<readonly Backup[]> {
    await this.backups.remove(id);
    return this.backups.list();
  }

  /** Breaks a move off. Does nothing once it switches, or where none is under way. */
  cancelMove(): void {
    this.#moving?.abort();
  }

  /**
   * Copies all data to a folder that is empty or not there, compares it, and restarts from there; what is here stays until
   * {@link removeOld}. Rejects with `MOVE_REFUSED`, `DISK_FULL`, `DATABASE_*`; everything is as before then.
   *
   * @returns false where it was cancelled
   */
  async move(to: string): Promise<boolean> {
    const { folder: from, userData, access } = this.#dependencies;
    const abort = new AbortController();
    if (readDataLocation(userData).oldFolder !== null) throw new AppError('INVALID_INPUT', 'an old copy is still kept');
    const bytes = (await dataFiles(from)).reduce((sum, file) => sum + file.bytes, 0);
    await claimMoveTarget({ from, to, userData, bytes });
    try {
      this.#moving = abort;
      await this.#leave(() => access.removing(() => this.backups.exclusively(() => this.#copy(to, abort.signal))));
      return true;
    } catch (error) {
      await removeUnfinishedCopy(to);
      if (abort.signal.aborted) return false;
      throw error;
    } finally {
      this.#moving = null;
    }
  }

  /** From the written location on, the next start is in the new folder. */
  async #copy(to: string, signal: AbortSignal): Promise<void> {
    const { folder: from, userData, snapshots, events } = this.#dependencies;
    const onProgress = (progress: Parameters<Parameters<typeof copyData>[0]['onProgress']>[0]): void =>
      events.emit('storage.moving', { progress });
    await copyData({ from, to, snapshots, signal, onProgress });
    signal.throwIfAborted();
    this.#moving = null;
    onProgress({ phase: 'switching' });
    await writeDataLocation(userData, { folder: to, oldFolder: from });
  }

  /** Does work that the restart after it takes up, while nobody writes to the database; then restarts. As before where it fails. */
  async #leave(work: () => Promise<void>): Promise<void> {
    const { stopAnswers, hold, system } = this.#dependencies;
    if (this.#leaving) throw new AppError('INVALID_INPUT', 'a restart is under way');
    this.#leaving = true;
    try {
      system.rememberWindow();
      await stopAnswers();
      const held = await hold();
      await work().catch((error: unknown) => {
        held.resume();
        throw error;
      });
      held.seal();
      system.restart();
    } catch (error) {
      this.#leaving = false;
      throw error;
    }
  }
}
