import type {
  Connection,
  ConnectionFormat,
  ConnectionPage,
  ConnectionsQuery,
  ConnectionTotals,
} from '../../contract/connection.ts';
import type { ConnectionEnd, ConnectionStore } from '../db/connection-port.ts';
import type { Clock } from '../engine/clock.ts';
import { connectionDocument } from './connection-document.ts';

/** What is known of a connection before it begins. */
export type ConnectionFacts = Pick<
  Connection,
  'host' | 'repository' | 'purpose' | 'startedBy' | 'method' | 'bytesSent'
>;

export interface ConnectionLogPorts {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly clock: Clock;
  /** The list has changed. */
  readonly tell: () => void;
  readonly report: (error: unknown) => void;
}

/** Milliseconds between two words about changes. */
const tellEvery = 500;
const pageOfDocument = 500;

/**
 * The list of every connection. It exists before the database is open, since pages are kept from the network from the first moment on:
 * what is written until {@link keepIn} waits for it.
 */
export class ConnectionLog {
  readonly #ports: ConnectionLogPorts;
  readonly #store = Promise.withResolvers<ConnectionStore>();
  #telling = false;

  constructor(ports: ConnectionLogPorts) {
    this.#ports = ports;
  }

  /** Where the list is kept. Connections that an earlier run left running are `interrupted`, at the next start where that cannot be written. */
  async keepIn(store: ConnectionStore): Promise<void> {
    await store.interruptConnections().catch(this.#ports.report);
    this.#store.resolve(store);
  }

  /** Writes a connection down; it may begin when this resolves. Rejects as the store does: then it must not. */
  async begin(facts: ConnectionFacts): Promise<number> {
    return this.#add(facts, 'running');
  }

  /** Something was kept from leaving. Resolves when it is written down; never rejects. */
  async block(facts: ConnectionFacts): Promise<void> {
    await this.#add({ ...facts, bytesSent: 0 }, 'blocked').catch(this.#ports.report);
  }

  /** An address was given to the system's browser, of which only the host is kept. Never rejects. */
  async handOver(address: string): Promise<void> {
    const facts = { host: hostOf(address), repository: null, purpose: 'link', startedBy: 'user', method: '' } as const;
    await this.#add({ ...facts, bytesSent: null }, 'handed-over').catch(this.#ports.report);
  }

  /** What has come of a connection that runs, in bytes. Never rejects. */
  async move(id: number, bytesReceived: number): Promise<void> {
    await this.#change((store) => store.moveConnection(id, bytesReceived));
  }

  /** Never rejects. */
  async end(id: number, end: Omit<ConnectionEnd, 'endedAt'>): Promise<void> {
    const endedAt = this.#ports.now();
    await this.#change((store) => store.endConnection(id, { ...end, endedAt }));
  }

  async list(query: ConnectionsQuery): Promise<ConnectionPage> {
    return (await this.#store.promise).listConnections(query);
  }

  async totals(): Promise<ConnectionTotals> {
    return (await this.#store.promise).connectionTotals();
  }

  /** The whole list, the first connection first. */
  async document(format: ConnectionFormat): Promise<string> {
    const all: Connection[] = [];
    for (let before: number | null = null, more = true; more; ) {
      const page: ConnectionPage = await this.list({ before, limit: pageOfDocument, host: '', blocked: false });
      all.push(...page.connections);
      before = page.connections.at(-1)?.id ?? null;
      more = page.more;
    }
    return connectionDocument(all.toReversed(), format);
  }

  /** Takes out what has ended; a line says that it was. */
  async clear(): Promise<void> {
    await (await this.#store.promise).clearConnections(this.#ports.now());
    this.#tell();
  }

  async #add(facts: ConnectionFacts, outcome: Connection['outcome']): Promise<number> {
    // The time of the attempt, not of the database's opening.
    const at = this.#ports.now();
    const id = await (await this.#store.promise).addConnection({ ...facts, at, outcome });
    this.#tell();
    return id;
  }

  async #change(change: (store: ConnectionStore) => Promise<void>): Promise<void> {
    try {
      await change(await this.#store.promise);
      this.#tell();
    } catch (error) {
      this.#ports.report(error);
    }
  }

  #tell(): void {
    if (this.#telling) return;
    this.#telling = true;
    this.#ports.clock.after(tellEvery, () => {
      this.#telling = false;
      this.#ports.tell();
    });
  }
}

/** The host of an address, with its port where that is not the usual one; empty where it has none. */
export function hostOf(address: string): string {
  return URL.parse(address)?.host ?? '';
}
