import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../main/db/connection.ts';
import type { NewConnection } from '../../../main/db/connection-port.ts';
import { operations } from '../../../main/db/operations.ts';
import { temporaryDatabase } from './database-fixture.ts';

const all = { before: null, limit: 100, host: '', blocked: false };

function add(database: Connection, changes: Partial<NewConnection> = {}): number {
  return operations.addConnection(database, {
    at: 5,
    host: 'hub.test',
    repository: null,
    purpose: 'model-file',
    startedBy: 'user',
    method: 'GET',
    outcome: 'running',
    bytesSent: 90,
    ...changes,
  });
}

const ids = (database: Connection, changes: Partial<typeof all> | { before: number } = {}): readonly number[] =>
  operations.listConnections(database, { ...all, ...changes }).connections.map(({ id }) => id);

describe('the list of connections', () => {
  it('is read in pages, the last first, by host and by what was blocked', () => {
    const database = temporaryDatabase();
    const made = Array.from({ length: 5 }, (_, index) => add(database, { host: `h${index}.test` }));
    const blocked = add(database, { host: 'h1.test', outcome: 'blocked', bytesSent: 0 });
    const first = operations.listConnections(database, { ...all, limit: 2 });
    expect([first.connections.map(({ id }) => id), first.more]).toEqual([[blocked, made[4]], true]);
    expect(ids(database, { before: made[1] ?? 0 })).toEqual([made[0]]);
    expect(ids(database, { host: 'H1.' })).toEqual([blocked, made[1]]);
    expect(ids(database, { blocked: true })).toEqual([blocked]);
    expect(operations.connectionTotals(database)).toEqual({
      made: 5,
      blocked: 1,
      bytesReceived: 0,
      bytesSent: 450,
      clearedAt: null,
    });
  });

  it('ends a line once, and interrupts those that a dead process left', () => {
    const database = temporaryDatabase();
    const [ended, left] = [add(database), add(database)];
    operations.endConnection(database, ended, { endedAt: 9, outcome: 'done', status: 200, bytesReceived: 70 });
    operations.endConnection(database, ended, { endedAt: 11, outcome: 'failed', status: null, bytesReceived: 0 });
    operations.moveConnection(database, ended, 1);
    operations.moveConnection(database, left, 30);
    operations.interruptConnections(database);
    operations.endConnection(database, left, { endedAt: 12, outcome: 'done', status: 200, bytesReceived: 99 });
    const { connections } = operations.listConnections(database, all);
    expect(connections).toMatchObject([
      { id: left, outcome: 'interrupted', bytesReceived: 30, endedAt: null },
      { id: ended, outcome: 'done', bytesReceived: 70, endedAt: 9, status: 200 },
    ]);
  });

  it('is cleared but for what runs, says so, and gives no number twice', () => {
    const database = temporaryDatabase();
    const running = add(database);
    const last = add(database, { outcome: 'blocked' });
    operations.clearConnections(database, 40);
    operations.clearConnections(database, 41);
    const { connections } = operations.listConnections(database, all);
    expect(connections).toMatchObject([{ purpose: 'cleared', at: 41, startedBy: 'user', host: '' }, { id: running }]);
    expect(connections[0]?.id).toBeGreaterThan(last);
    expect(operations.connectionTotals(database)).toMatchObject({ made: 1, blocked: 0, clearedAt: 41 });
  });

  it('stays when everything else is erased', () => {
    const database = temporaryDatabase();
    const id = add(database);
    operations.eraseContent(database);
    operations.endErasure(database);
    expect(ids(database)).toEqual([id]);
  });
});
