import type { Input } from '../../contract/requests.ts';
import type { Backup, StorageReport } from '../../contract/storage.ts';

/** Where the data is and its snapshots, in memory. A restore and a move only are noted: the app would restart. */
export class FakeStorage {
  report: StorageReport = {
    folder: '/home/ada/.config/Sightline',
    moved: false,
    text: 12_400_000,
    pictures: 345_000_000,
    backups: 61_000_000,
    caches: 8_200_000,
    free: 120_000_000_000,
    oldFolder: null,
    oldFolderBytes: 0,
  };
  backups: readonly Backup[] = [];
  /** False = the user cancels in the system's dialog. */
  chooses = true;
  readonly restored: string[] = [];

  handlers() {
    return {
      'storage.report': () => this.report,
      'storage.reveal': () => {},
      'storage.clearCaches': () => this.#change({ caches: 0 }),
      'storage.move': () => this.chooses,
      'storage.cancelMove': () => {},
      'storage.removeOld': () => this.#change({ oldFolder: null, oldFolderBytes: 0 }),
      'storage.giveUpFolder': () => {},
      'backups.list': () => this.backups,
      'backups.create': () => {
        const id = `sightline-2026-11-26T10-00-0${this.backups.length}.manual.db`;
        const made: Backup = { id, at: 1_795_687_200_000, bytes: 4_000_000, kind: 'manual', conversations: 3 };
        this.backups = [made, ...this.backups];
        return this.backups;
      },
      'backups.remove': ({ id }: Input<'backups.remove'>) => {
        this.backups = this.backups.filter((backup) => backup.id !== id);
        return this.backups;
      },
      'backups.restore': ({ id }: Input<'backups.restore'>) => void this.restored.push(id),
    };
  }

  #change(changes: Partial<StorageReport>): StorageReport {
    this.report = { ...this.report, ...changes };
    return this.report;
  }
}
