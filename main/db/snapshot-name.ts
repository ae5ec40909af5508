import type { Backup } from '../../contract/storage.ts';

/** The folder of the snapshots, beside the database. */
export const backupsFolder = 'backups';

/** What a snapshot's name says of it. */
export type SnapshotName = Pick<Backup, 'at' | 'kind'>;

const pattern = /^sightline-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)(?:-\d+)?\.(daily|manual|migration)\.db$/;

/** The name of a snapshot's file: its time in UTC to the second, a number where `taken` has that name already, and its kind. */
export function snapshotName({ at, kind }: SnapshotName, taken: ReadonlySet<string> = new Set()): string {
  const time = `sightline-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}`;
  let name = `${time}.${kind}.db`;
  for (let number = 2; taken.has(name); number += 1) name = `${time}-${number}.${kind}.db`;
  return name;
}

/** The inverse of {@link snapshotName}; null for the name of anything else. */
export function parseSnapshotName(name: string): SnapshotName | null {
  const [, date, hours, minutes, seconds, kind] = pattern.exec(name) ?? [];
  const at = Date.parse(`${date}T${hours}:${minutes}:${seconds}Z`);
  return kind === undefined || Number.isNaN(at) ? null : { at, kind: kind as Backup['kind'] };
}
