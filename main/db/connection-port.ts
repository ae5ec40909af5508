import type { Connection, ConnectionPage, ConnectionsQuery, ConnectionTotals } from '../../contract/connection.ts';

/** A connection that begins. */
export type NewConnection = Pick<
  Connection,
  'at' | 'host' | 'repository' | 'purpose' | 'startedBy' | 'method' | 'outcome' | 'bytesSent'
>;

/** How a connection ended. */
export type ConnectionEnd = Pick<Connection, 'endedAt' | 'outcome' | 'status' | 'bytesReceived'>;

/** The list of connections; a part of {@link Store}. Lines are added and ended, never taken out but by {@link clearConnections}. */
export interface ConnectionStore {
  /** Answers its id. One that does not run has ended at once. FULL. */
  addConnection(connection: NewConnection): Promise<number>;
  /** What has come of one that runs. NORMAL. */
  moveConnection(id: number, bytesReceived: number): Promise<void>;
  /** Ends one that runs; one that has ended, or is gone, stays as it is. NORMAL. */
  endConnection(id: number, end: ConnectionEnd): Promise<void>;
  /** Those that an earlier run left running are `interrupted`. NORMAL. */
  interruptConnections(): Promise<void>;
  listConnections(query: ConnectionsQuery): Promise<ConnectionPage>;
  connectionTotals(): Promise<ConnectionTotals>;
  /** Takes out all that have ended and adds a line that says so. FULL. */
  clearConnections(at: number): Promise<void>;
}
