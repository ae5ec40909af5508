import { readdirSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../../contract/errors.ts';
import { snapshotsOn } from '../../../main/db/snapshots.ts';

/** A process that takes a snapshot and prints how that failed and what is left. Arguments: the database and the snapshots' folder. */
const [database = '', folder = ''] = process.argv.slice(2);
const snapshots = snapshotsOn(new URL('../../../main/db/snapshot-worker.ts', import.meta.url));
const code = await snapshots.take(database, path.join(folder, 'sightline-2026-11-26T10-00-00.daily.db')).then(
  () => 'taken',
  (error: unknown) => (error instanceof AppError ? error.code : String(error)),
);
process.stdout.write(JSON.stringify({ code, left: readdirSync(folder) }));
