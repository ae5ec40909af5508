import type { WireError } from '../../contract/errors.ts';
import { describeSnapshot, reading, verifySnapshot } from './inspect-snapshot.ts';
import { contentDigest, rowsDigest } from './snapshot-content.ts';
import type { Snapshots } from './snapshot-port.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** One call of {@link Snapshots} for a thread. */
export interface SnapshotJob {
  readonly method: keyof Snapshots;
  readonly args: readonly unknown[];
}

/** What the thread answers before it ends. */
export type SnapshotAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: WireError };

/** What each method does on the thread. */
export const snapshotJobs: Snapshots = {
  take: takeSnapshot,
  describe: async (paths) => paths.map(describeSnapshot),
  verify: async (path) => verifySnapshot(path),
  sameContent: async (one, other) => reading(one, contentDigest) === reading(other, contentDigest),
  sameRows: async (one, other) => reading(one, rowsDigest) === reading(other, rowsDigest),
};
