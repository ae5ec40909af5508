import { AppError } from '../../contract/errors.ts';
import type { Outbound, OutboundAnswer, OutboundRequest } from '../models/download/outbound.ts';
import type { AnnouncedRequests } from './announced-requests.ts';
import type { ConnectionFacts, ConnectionLog } from './connection-log.ts';
import { countedBody } from './counted-body.ts';

export interface OutboundGuard {
  readonly log: Pick<ConnectionLog, 'begin' | 'block' | 'move' | 'end'>;
  /** Whether the user has the app offline now. */
  readonly offline: () => boolean;
  readonly announced: AnnouncedRequests;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Milliseconds between two notes of what has come. */
const noteEvery = 1000;

/**
 * The outbound with a list: each request is on the disk before its first byte leaves, and its end follows. What the app wants of its own
 * accord is refused while it is offline.
 *
 * @returns an outbound that also rejects with `OFFLINE`, and as the log does: what cannot be written down does not leave
 */
export function guardOutbound(inner: Outbound, { log, offline, announced, now }: OutboundGuard): Outbound {
  return async (request) => {
    const facts = factsOf(request);
    if (request.startedBy === 'app' && offline()) {
      await log.block(facts);
      throw new AppError('OFFLINE', 'the app is offline', { detail: { host: facts.host } });
    }
    const line = new OpenLine(await log.begin(facts), log, now);
    announced.begin(request.url.href);
    try {
      return followAnswer(await inner(request), request, line);
    } catch (error) {
      line.end(request.signal.aborted ? 'aborted' : 'failed', null);
      throw error;
    } finally {
      announced.end(request.url.href);
    }
  };
}

/** A line of the list whose connection runs. */
class OpenLine {
  readonly #id: number;
  readonly #log: OutboundGuard['log'];
  readonly #now: () => number;
  #bytes = 0;
  #notedAt: number;
  #ended = false;

  constructor(id: number, log: OutboundGuard['log'], now: () => number) {
    this.#id = id;
    this.#log = log;
    this.#now = now;
    this.#notedAt = now();
  }

  /** Noted now and then, for the list of an app that does not live to see the end. */
  move(bytes: number): void {
    this.#bytes = bytes;
    if (this.#ended || this.#now() - this.#notedAt < noteEvery) return;
    this.#notedAt = this.#now();
    void this.#log.move(this.#id, bytes);
  }

  /** The first end counts. */
  end(outcome: 'done' | 'failed' | 'aborted', status: number | null): void {
    if (this.#ended) return;
    this.#ended = true;
    void this.#log.end(this.#id, { outcome, status, bytesReceived: this.#bytes });
  }
}

function followAnswer(answer: OutboundAnswer, { method, signal }: OutboundRequest, line: OpenLine): OutboundAnswer {
  const { status, body } = answer;
  if (body === null || method === 'HEAD') {
    line.end('done', status);
    return answer;
  }
  const abort = (): void => line.end('aborted', status);
  signal.addEventListener('abort', abort, { once: true });
  const counted = countedBody(body, {
    onBytes: (bytes) => line.move(bytes),
    onEnd: (how, bytes) => {
      signal.removeEventListener('abort', abort);
      line.move(bytes);
      // Of an error or a redirect nobody wants the content; of a file that is not whole somebody did.
      const left = status >= 200 && status < 300 ? 'aborted' : 'done';
      line.end({ whole: 'done', broken: 'failed', left }[how] as 'done' | 'failed' | 'aborted', status);
    },
  });
  if (signal.aborted) abort();
  return { ...answer, body: counted };
}

function factsOf(request: OutboundRequest): ConnectionFacts {
  const { url, repository, purpose, startedBy, method } = request;
  return { host: url.host, repository, purpose, startedBy, method, bytesSent: requestBytes(request) };
}

/** The bytes of its line and headers as HTTP/1.1 has them (RFC 9112). It has no content. */
function requestBytes({ method, url, headers }: OutboundRequest): number {
  const fields = Object.entries({ host: url.host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.byteLength(`${method} ${url.pathname}${url.search} HTTP/1.1\r\n${fields.join('')}\r\n`);
}
