import { parentPort, workerData } from 'node:worker_threads';
import { toWireError } from '../../contract/errors.ts';
import { closeDatabase } from './close.ts';
import type { Connection } from './connection.ts';
import { repairingIndex } from './index-repair.ts';
import { openDatabase } from './open.ts';
import { operations } from './operations.ts';
import type { FromWorker, StoreMethod, ToWorker, WorkerData } from './protocol.ts';
import { snapshotBeforeMigration } from './snapshot-before-migration.ts';
import { toStoreError } from './store-error.ts';

if (parentPort === null) throw new Error('the database runs as a worker thread');
const port = parentPort;
const { path, slowAfterMs } = workerData as WorkerData;
await serve();

async function serve(): Promise<void> {
  try {
    await snapshotBeforeMigration(path, Date.now());
    const { database, report } = openDatabase(path);
    port.on('message', (message: ToWorker) => receive(database, message));
    post({ type: 'opened', report });
  } catch (error) {
    post({ type: 'failed', error: coded(error) });
  }
}

function receive(database: Connection, message: ToWorker): void {
  if (message.type === 'call') {
    post(answer(database, message.id, message.method, message.args));
  } else {
    closeDatabase(database);
    port.close();
  }
}

function answer(database: Connection, id: number, method: StoreMethod, args: readonly unknown[]): FromWorker {
  const start = performance.now();
  try {
    const run = operations[method] as (database: Connection, ...args: readonly unknown[]) => unknown;
    return { type: 'value', id, value: repairingIndex(database, () => run(database, ...args)) };
  } catch (error) {
    return { type: 'error', id, error: coded(error) };
  } finally {
    const elapsed = performance.now() - start;
    if (elapsed > slowAfterMs) warn(`slow database call: ${method} took ${elapsed.toFixed(0)} ms`);
  }
}

/** A bug's text stays out of the reply, so it goes to the log. */
function coded(error: unknown) {
  const wire = toWireError(toStoreError(error));
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (wire.code === 'INTERNAL') warn(`database thread: ${cause}`);
  return wire;
}

function warn(text: string): void {
  post({ type: 'warning', text });
}

function post(message: FromWorker): void {
  port.postMessage(message);
}
