import type { Migration } from './migration.ts';

/**
 * Every connection that left the machine or was kept from it. Nothing of the conversations refers to it or is in it. Ids are never given
 * twice, so that a list that was cleared cannot pass for one that goes back to the beginning.
 */
const schema = `
CREATE TABLE connections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  ended_at INTEGER,
  host TEXT NOT NULL,
  repository TEXT,
  purpose TEXT NOT NULL,
  started_by TEXT NOT NULL,
  method TEXT NOT NULL,
  outcome TEXT NOT NULL,
  status INTEGER,
  bytes_received INTEGER,
  bytes_sent INTEGER
) STRICT;
CREATE INDEX connections_blocked ON connections (id) WHERE outcome = 'blocked';
CREATE INDEX connections_running ON connections (id) WHERE outcome = 'running';
`;

export const connectionsTable: Migration = {
  number: 5,
  name: 'connections',
  up: (database) => {
    database.exec(schema);
  },
};
