import { type AppError, fromWireError, type WireError } from '../../contract/errors.ts';
import type { FromWorker } from './messages.ts';

/** A message that belongs to a request. */
export type Answer = Extract<FromWorker, { id: number }>;
/** The message that ends a request that did not fail. */
export type LastAnswer = Extract<Answer, { type: 'loaded' | 'done' | 'event' }>;

interface Pending {
  readonly load: boolean;
  readonly onAnswer: (answer: Answer) => void;
  readonly resolve: (answer: LastAnswer) => void;
  readonly reject: (error: AppError) => void;
}

/** The requests that an engine process has not ended yet. */
export class PendingRequests {
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;

  get size(): number {
    return this.#pending.size;
  }

  /** @param onAnswer called with every message of the request, the last one included */
  add(
    load: boolean,
    onAnswer: (answer: Answer) => void,
  ): { readonly id: number; readonly result: Promise<LastAnswer> } {
    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<LastAnswer>();
    // Whoever asked awaits it, perhaps later than it fails.
    promise.catch(() => undefined);
    this.#pending.set(id, { load, onAnswer, resolve, reject });
    return { id, result: promise };
  }

  /** Hands an answer on. Returns what it ended, or null; answers to ended requests are dropped. */
  take(answer: Answer): { readonly load: boolean; readonly ok: boolean } | null {
    const request = this.#pending.get(answer.id);
    if (request === undefined) return null;
    request.onAnswer(answer);
    if (!isLast(answer)) return null;
    this.#pending.delete(answer.id);
    if (answer.type === 'error') request.reject(fromWireError(answer.error));
    else request.resolve(answer);
    return { load: request.load, ok: answer.type !== 'error' };
  }

  /** Ends every request with one error. */
  settle(error: WireError): void {
    const requests = [...this.#pending.values()];
    this.#pending.clear();
    for (const request of requests) request.reject(fromWireError(error));
  }
}

function isLast(answer: Answer): answer is LastAnswer | Extract<Answer, { type: 'error' }> {
  if (answer.type === 'event') return answer.event.type === 'end';
  return answer.type !== 'load-progress';
}
