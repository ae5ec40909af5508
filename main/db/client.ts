import { Worker } from 'node:worker_threads';
import { AppError, fromWireError } from '../../contract/errors.ts';
import type { OpeningReport, Store, StoreHold } from './port.ts';
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
  /** Lets no call reach the database until the hold ends, once the calls before it are answered. */
  readonly hold: () => Promise<StoreHold>;
}

const defaultSlowAfterMs = 40;

/**
 * Opens a database on a thread of its own.
 *
 * @throws AppError `DATABASE_NEWER`, `DISK_FULL`, `DATABASE_FAILED`
 */
export async function openStore(options: StoreOptions): Promise<OpenedStore> {
  const thread = new DatabaseThread(options);
  return { report: await thread.opened, store: storeOn(thread), hold: () => thread.hold() };
}

interface Pending {
  readonly answered: Promise<unknown>;
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
  /** Resolves with the end of the hold; null = calls are sent at once. */
  #held: Promise<void> | null = null;
  #sealed = false;

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
    while (this.#held !== null) await this.#held;
    if (!this.#open || this.#sealed) throw closed();
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#send({ type: 'call', id, method, args });
    this.#pending.set(id, { answered: promise, resolve, reject });
    return promise;
  }

  /** One at a time. */
  async hold(): Promise<StoreHold> {
    if (this.#held !== null) throw new Error('the database is held already');
    const ended = Promise.withResolvers<void>();
    this.#held = ended.promise;
    const end = (): void => {
      this.#held = null;
      ended.resolve();
    };
    const seal = (): void => {
      this.#sealed = true;
      end();
    };
    await Promise.allSettled([...this.#pending.values()].map(({ answered }) => answered));
    return { resume: end, seal };
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

/** Every method that the thread answers; one that is missing does not compile. */
const methods: Readonly<Record<StoreMethod, true>> = {
  listConversations: true,
  getConversation: true,
  createConversation: true,
  moveConversation: true,
  renameConversation: true,
  setOptions: true,
  deleteConversations: true,
  restoreConversations: true,
  listDeleted: true,
  eraseDeleted: true,
  forgetErased: true,
  arrangeConversations: true,
  listFolders: true,
  createFolder: true,
  renameFolder: true,
  deleteFolder: true,
  readBranch: true,
  readBranchEnd: true,
  readBranchBefore: true,
  readBranchTo: true,
  getMessage: true,
  addTurn: true,
  addAnswer: true,
  appendAnswer: true,
  endAnswer: true,
  readForks: true,
  resumeAnswer: true,
  showBranch: true,
  forkConversation: true,
  deleteExchange: true,
  titleByModel: true,
  searchMessages: true,
  searchChoices: true,
  answerHistory: true,
  readTree: true,
  readStoredPictures: true,
  findOrigins: true,
  findTaken: true,
  importLibrary: true,
  getDraft: true,
  saveDraft: true,
  addPicture: true,
  getPicture: true,
  pictureStates: true,
  eraseScreenshots: true,
  addConnection: true,
  moveConnection: true,
  endConnection: true,
  interruptConnections: true,
  listConnections: true,
  connectionTotals: true,
  clearConnections: true,
  readSetting: true,
  writeSetting: true,
  purge: true,
  eraseContent: true,
  scrub: true,
  isErasing: true,
  endErasure: true,
};

/** Types live here only: the thread answers each method with what the port promises for it. */
function storeOn(thread: DatabaseThread): Store {
  const calls = Object.keys(methods).map((name) => {
    const method = name as StoreMethod;
    return [method, (...args: readonly unknown[]) => thread.call(method, args)] as const;
  });
  return { ...(Object.fromEntries(calls) as unknown as Omit<Store, 'close'>), close: () => thread.close() };
}
