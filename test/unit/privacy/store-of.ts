import type { Connection } from '../../../main/db/connection.ts';
import type { ConnectionStore } from '../../../main/db/connection-port.ts';
import { operations } from '../../../main/db/operations.ts';

/** The list of connections in a database of this thread. */
export function storeOf(database: Connection): ConnectionStore {
  return {
    addConnection: async (connection) => operations.addConnection(database, connection),
    moveConnection: async (id, bytes) => operations.moveConnection(database, id, bytes),
    endConnection: async (id, end) => operations.endConnection(database, id, end),
    interruptConnections: async () => operations.interruptConnections(database),
    listConnections: async (query) => operations.listConnections(database, query),
    connectionTotals: async () => operations.connectionTotals(database),
    clearConnections: async (at) => operations.clearConnections(database, at),
  };
}
