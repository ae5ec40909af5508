import type { Connection } from './connection.ts';

type Operation<Args extends unknown[], Result> = (database: Connection, ...args: Args) => Result;

/**
 * The operation as one transaction that survives the death of the process; a power cut may take it (`synchronous=NORMAL`:
 * in WAL mode, the log is not synced at a commit).
 */
export function atomic<Args extends unknown[], Result>(operation: Operation<Args, Result>): Operation<Args, Result> {
  return (database, ...args) => database.transaction(() => operation(database, ...args)).immediate();
}

/**
 * The operation as one transaction that is on the disk when it returns, together with every commit before it
 * (`synchronous=FULL` syncs the whole log). SQLite ignores the pragma inside a transaction, so it is set around it.
 * https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export function durable<Args extends unknown[], Result>(operation: Operation<Args, Result>): Operation<Args, Result> {
  const commit = atomic(operation);
  return (database, ...args) => {
    database.pragma('synchronous = FULL');
    try {
      return commit(database, ...args);
    } finally {
      database.pragma('synchronous = NORMAL');
    }
  };
}
