import { parentPort } from 'node:worker_threads';
import type { FromWorker } from '../../../main/db/protocol.ts';

/** Opens like the real thread and dies of the first call. */
const opened: FromWorker = { type: 'opened', report: { setAside: null, interrupted: 0 } };
parentPort?.on('message', () => {
  throw new Error('the thread dies');
});
parentPort?.postMessage(opened);
