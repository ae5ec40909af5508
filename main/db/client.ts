import { Worker } from 'node:worker_threads';
import { AppError, fromWireError } from '../../contract/errors.ts';
import type { OpeningReport, Store } from './port.ts';
import type { FromWorker, StoreMethod, ToWorker, WorkerData } from './protocol.ts';

export interface StoreOptions {
  /** A file, whose folder is made, or `:memory:`. */
  readonly path: string;
  /** The built `worker.ts`. */
  readonly workerUrl: URL;
  /** Told of slow calls and of bugs on the database's thread. */
  readonly warn?: (text: string) => void;
  /** Milliseconds after which a call counts as slow. */
  readonly slowAfterMs?: number;
}

export interface OpenedStore {
  readonly store: Store;
  readonly report: OpeningReport;
}

const defaultSlowAfterMs = 40;

/**
 * Opens a database on a thread of its own.
 *
 * @throws AppError `DATABASE_NEWER`, `DISK_FULL`, `DATABASE_FAILED`
 */
export async function openStore(options: StoreOptions): Promise<OpenedStore> {
  const thread = new DatabaseThread(options);
  return { report: await thread.opened, store: storeOn(thread) };
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: AppError) => void;
}

/** The worker thread with the calls that wait for it. Its end, asked for or not, settles every one of them. */
class DatabaseThread {
  readonly opened: Promise<OpeningReport>;
  readonly #opening = Promise.withResolvers<OpeningReport>();
  readonly #ended = Promise.withResolvers<void>();
  readonly #pending = new Map<number, Pending>();
  readonly #worker: Worker;
  readonly #warn: (text: string) => void;
  #lastId = 0;
  #open = true;

  constructor({ path, workerUrl, warn = () => {}, slowAfterMs = defaultSlowAfterMs }: StoreOptions) {
    const workerData: WorkerData = { path, slowAfterMs };
    this.opened = this.#opening.promise;
    this.#warn = warn;
    this.#worker = new Worker(workerUrl, { name: 'database', workerData });
    this.#worker.on('message', (message: FromWorker) => this.#receive(message));
    this.#worker.on('error', (error: unknown) => this.#warn(`database thread: ${String(error)}`));
    this.#worker.on('exit', () => this.#end());
  }

  async call(method: StoreMethod, args: readonly unknown[]): Promise<unknown> {
    if (!this.#open) throw closed();
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#send({ type: 'call', id, method, args });
    this.#pending.set(id, { resolve, reject });
    return promise;
  }

  async close(): Promise<void> {
    if (this.#open) this.#send({ type: 'close' });
    this.#open = false;
    await this.#ended.promise;
  }

  #send(message: ToWorker): void {
    try {
      this.#worker.postMessage(message);
    } catch (cause) {
      throw new AppError('INVALID_INPUT', 'an argument that can not be sent', { cause });
    }
  }

  #receive(message: FromWorker): void {
    if (message.type === 'opened') this.#opening.resolve(message.report);
    else if (message.type === 'failed') this.#opening.reject(fromWireError(message.error));
    else if (message.type === 'warning') this.#warn(message.text);
    else this.#settle(message);
  }

  #settle(message: Extract<FromWorker, { id: number }>): void {
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.type === 'value') pending?.resolve(message.value);
    else pending?.reject(fromWireError(message.error));
  }

  #end(): void {
    this.#open = false;
    this.#opening.reject(closed());
    for (const { reject } of this.#pending.values()) reject(closed());
    this.#pending.clear();
    this.#ended.resolve();
  }
}

function closed(): AppError {
  return new AppError('DATABASE_FAILED', 'the database is closed');
}

/** Types live here only: the thread answers each method with what the port promises for it. */
function storeOn(thread: DatabaseThread): Store {
  const method =
    <Method extends StoreMethod>(name: Method) =>
    (...args: Parameters<Store[Method]>) =>
      thread.call(name, args) as ReturnType<Store[Method]>;
  return {
    listConversations: method('listConversations'),
    getConversation: method('getConversation'),
    createConversation: method('createConversation'),
    moveConversation: method('moveConversation'),
    renameConversation: method('renameConversation'),
    setDetail: method('setDetail'),
    setThinking: method('setThinking'),
    deleteConversation: method('deleteConversation'),
    restoreConversation: method('restoreConversation'),
    readBranch: method('readBranch'),
    readBranchTo: method('readBranchTo'),
    getMessage: method('getMessage'),
    addTurn: method('addTurn'),
    addAnswer: method('addAnswer'),
    appendAnswer: method('appendAnswer'),
    endAnswer: method('endAnswer'),
    getDraft: method('getDraft'),
    saveDraft: method('saveDraft'),
    addPicture: method('addPicture'),
    getPicture: method('getPicture'),
    pictureStates: method('pictureStates'),
    eraseScreenshots: method('eraseScreenshots'),
    readSetting: method('readSetting'),
    writeSetting: method('writeSetting'),
    purge: method('purge'),
    eraseContent: method('eraseContent'),
    scrub: method('scrub'),
    isErasing: method('isErasing'),
    endErasure: method('endErasure'),
    close: () => thread.close(),
  };
}
