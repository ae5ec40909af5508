import { parentPort, workerData } from 'node:worker_threads';
import { toWireError } from '../../contract/errors.ts';
import { type SnapshotAnswer, type SnapshotJob, snapshotJobs } from './snapshot-job.ts';
import { toStoreError } from './store-error.ts';

if (parentPort === null) throw new Error('snapshots run on worker threads');
const port = parentPort;
const { method, args } = workerData as SnapshotJob;
const run = snapshotJobs[method] as (...args: readonly unknown[]) => Promise<unknown>;
const answer: SnapshotAnswer = await run(...args).then(
  (value) => ({ ok: true, value }),
  (error: unknown) => ({ ok: false, error: toWireError(toStoreError(error)) }),
);
port.postMessage(answer);
