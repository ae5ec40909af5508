import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { fromWireError } from '../../contract/errors.ts';
import type { SnapshotAnswer, SnapshotJob } from './snapshot-job.ts';
import type { Snapshots } from './snapshot-port.ts';

/** Snapshots on threads, one for each call. `workerUrl` is the built `snapshot-worker.ts`. */
export function snapshotsOn(workerUrl: URL): Snapshots {
  const method =
    <Method extends keyof Snapshots>(name: Method) =>
    (...args: Parameters<Snapshots[Method]>) =>
      runJob(workerUrl, { method: name, args }) as ReturnType<Snapshots[Method]>;
  return {
    take: method('take'),
    describe: method('describe'),
    verify: method('verify'),
    sameContent: method('sameContent'),
    sameRows: method('sameRows'),
  };
}

async function runJob(workerUrl: URL, job: SnapshotJob): Promise<unknown> {
  const worker = new Worker(workerUrl, { name: `snapshot ${job.method}`, workerData: job });
  const [answer] = (await once(worker, 'message')) as [SnapshotAnswer];
  if (!answer.ok) throw fromWireError(answer.error);
  return answer.value;
}
