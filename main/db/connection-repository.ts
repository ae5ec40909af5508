import type {
  ConnectionPage,
  ConnectionsQuery,
  ConnectionTotals,
  Connection as Line,
} from '../../contract/connection.ts';
import type { Connection } from './connection.ts';
import type { ConnectionEnd, NewConnection } from './connection-port.ts';
import { statement } from './statement.ts';

const columns = `id, at, ended_at AS endedAt, host, repository, purpose, started_by AS startedBy, method, outcome, status,
  bytes_received AS bytesReceived, bytes_sent AS bytesSent`;

/** Adds a line. One that does not run has ended when it began. */
export function addConnection(database: Connection, line: NewConnection): number {
  const sql = `INSERT INTO connections (at, ended_at, host, repository, purpose, started_by, method, outcome, bytes_received, bytes_sent)
    VALUES (@at, @endedAt, @host, @repository, @purpose, @startedBy, @method, @outcome, @bytesReceived, @bytesSent)`;
  const running = line.outcome === 'running';
  const row = { ...line, endedAt: running ? null : line.at, bytesReceived: line.outcome === 'blocked' ? 0 : null };
  return Number(statement<[object]>(database, sql).run(row).lastInsertRowid);
}

/** Notes what has come. */
export function moveConnection(database: Connection, id: number, bytesReceived: number): void {
  const sql = "UPDATE connections SET bytes_received = ? WHERE id = ? AND outcome = 'running'";
  statement<[number, number]>(database, sql).run(bytesReceived, id);
}

/** Ends a line that runs. */
export function endConnection(database: Connection, id: number, end: ConnectionEnd): void {
  const sql = `UPDATE connections SET ended_at = @endedAt, outcome = @outcome, status = @status, bytes_received = @bytesReceived
    WHERE id = @id AND outcome = 'running'`;
  statement<[object]>(database, sql).run({ ...end, id });
}

/** When they ended nobody knows; what had come by then, within a second. */
export function interruptConnections(database: Connection): void {
  statement(database, "UPDATE connections SET outcome = 'interrupted' WHERE outcome = 'running'").run();
}

/** The last first; one more is read than is asked for, to see whether there are more. */
export function listConnections(database: Connection, query: ConnectionsQuery): ConnectionPage {
  const { before, host, limit, blocked } = query;
  const which = `${blocked ? "outcome = 'blocked'" : 'TRUE'} AND instr(host, ?) > 0`;
  const sql = `SELECT ${columns} FROM connections WHERE ${which} AND id < ? ORDER BY id DESC LIMIT ?`;
  const bound = [host.toLowerCase(), before ?? Number.MAX_SAFE_INTEGER, limit + 1] as const;
  const rows = statement<[string, number, number], Line>(database, sql).all(...bound);
  return { connections: rows.slice(0, limit), more: rows.length > limit };
}

/** Sums over the whole list. */
export function connectionTotals(database: Connection): ConnectionTotals {
  const sql = `SELECT count(*) FILTER (WHERE purpose <> 'cleared' AND outcome <> 'blocked') AS made,
    count(*) FILTER (WHERE outcome = 'blocked') AS blocked,
    coalesce(sum(bytes_received), 0) AS bytesReceived, coalesce(sum(bytes_sent), 0) AS bytesSent,
    max(at) FILTER (WHERE purpose = 'cleared') AS clearedAt FROM connections`;
  const totals = statement<[], ConnectionTotals>(database, sql).get();
  return totals ?? { made: 0, blocked: 0, bytesReceived: 0, bytesSent: 0, clearedAt: null };
}

/** Takes out what has ended, older lines about clearing too, and adds one. */
export function clearConnections(database: Connection, at: number): void {
  statement(database, "DELETE FROM connections WHERE outcome <> 'running'").run();
  addConnection(database, {
    at,
    host: '',
    repository: null,
    purpose: 'cleared',
    startedBy: 'user',
    method: '',
    outcome: 'done',
    bytesSent: null,
  });
}
