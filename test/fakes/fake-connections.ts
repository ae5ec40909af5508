import type { Connection, ConnectionTotals } from '../../contract/connection.ts';
import type { Events } from '../../contract/events.ts';
import type { Input } from '../../contract/requests.ts';

/** The list of connections, in memory. */
export class FakeConnections {
  /** The last first. */
  connections: readonly Connection[] = [];
  clearedAt: number | null = null;
  readonly copied: string[] = [];
  readonly #emit: (event: 'connections.changed', payload: Events['connections.changed']) => void;

  constructor(emit: (event: 'connections.changed', payload: Events['connections.changed']) => void) {
    this.#emit = emit;
  }

  /** Adds a connection as main would, and says so. */
  add(changes: Partial<Connection>): void {
    const id = (this.connections[0]?.id ?? 0) + 1;
    const at = Date.UTC(2026, 10, 26, 10, 0, id);
    const usual = { purpose: 'model-file', startedBy: 'user', method: 'GET', outcome: 'done', status: 200 } as const;
    const counted = { bytesReceived: 1000, bytesSent: 100, host: 'hub.test', repository: null };
    this.connections = [{ id, at, endedAt: at, ...usual, ...counted, ...changes }, ...this.connections];
    this.#emit('connections.changed', {});
  }

  handlers() {
    return {
      'connections.list': ({ before, limit, host, blocked }: Input<'connections.list'>) => {
        const fitting = this.connections.filter(
          (one) =>
            (before === null || one.id < before) &&
            one.host.includes(host.toLowerCase()) &&
            (!blocked || one.outcome === 'blocked'),
        );
        return { connections: fitting.slice(0, limit), more: fitting.length > limit };
      },
      'connections.totals': (): ConnectionTotals => {
        const sum = (key: 'bytesReceived' | 'bytesSent'): number =>
          this.connections.reduce((total, one) => total + (one[key] ?? 0), 0);
        const blocked = this.connections.filter(({ outcome }) => outcome === 'blocked').length;
        const made = this.connections.length - blocked;
        const { clearedAt } = this;
        return { made, blocked, bytesReceived: sum('bytesReceived'), bytesSent: sum('bytesSent'), clearedAt };
      },
      'connections.copy': ({ format }: Input<'connections.copy'>) => void this.copied.push(format),
      'connections.clear': () => {
        this.connections = [];
        this.clearedAt = Date.UTC(2026, 10, 26, 12);
        this.#emit('connections.changed', {});
      },
      'connections.refused': ({ url }: Input<'connections.refused'>) =>
        this.add({ host: new URL(url).host, outcome: 'blocked', purpose: 'page', startedBy: 'page' }),
    };
  }
}
