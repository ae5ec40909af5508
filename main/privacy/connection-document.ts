import type { Connection, ConnectionFormat } from '../../contract/connection.ts';

const fields = [
  'id',
  'at',
  'endedAt',
  'host',
  'repository',
  'purpose',
  'startedBy',
  'method',
  'outcome',
  'status',
  'bytesReceived',
  'bytesSent',
] as const satisfies readonly (keyof Connection)[];

/** Connections as a document: CSV as RFC 4180 has it, or JSON. Times are in ISO 8601. */
export function connectionDocument(connections: readonly Connection[], format: ConnectionFormat): string {
  const rows = connections.map((connection) => ({
    ...connection,
    at: timeOf(connection.at),
    endedAt: timeOf(connection.endedAt),
  }));
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`;
  const lines = [fields.join(','), ...rows.map((row) => fields.map((field) => cellOf(row[field])).join(','))];
  return lines.map((line) => `${line}\r\n`).join('');
}

function timeOf(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}

/** A host that begins like a formula must not become one in a spreadsheet: https://owasp.org/www-community/attacks/CSV_Injection */
function cellOf(value: string | number | null): string {
  const text = String(value ?? '');
  const inert = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
