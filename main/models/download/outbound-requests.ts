import type { Outbound, OutboundAnswer, OutboundRequest } from './outbound.ts';

type HeaderRecord = Readonly<Record<string, string | readonly string[]>>;

/** Electron's IncomingMessage, which is a readable stream: https://www.electronjs.org/docs/latest/api/incoming-message */
export interface IncomingAnswer extends AsyncIterable<Uint8Array> {
  readonly statusCode: number;
  readonly headers: HeaderRecord;
}

/** The part of Electron's ClientRequest that is needed: https://www.electronjs.org/docs/latest/api/client-request */
export interface OutgoingRequest {
  on(event: 'response', listener: (answer: IncomingAnswer) => void): unknown;
  on(
    event: 'redirect',
    listener: (status: number, method: string, url: string, headers: HeaderRecord) => void,
  ): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  end(): unknown;
  abort(): void;
}

export interface OutgoingOptions {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly redirect: 'manual';
  /** No cookies, no accounts. */
  readonly credentials: 'omit';
  /** A model has no place in the browser's cache. */
  readonly cache: 'no-store';
}

/** An outbound over Electron's `net.request`, which uses the system's proxy settings and, unlike its fetch, says where a redirect leads. */
export function outboundThroughRequests(open: (options: OutgoingOptions) => OutgoingRequest): Outbound {
  return (request) => {
    request.signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<OutboundAnswer>();
    const outgoing = open(optionsOf(request));
    const abort = (): void => {
      outgoing.abort();
      reject(request.signal.reason);
    };
    request.signal.addEventListener('abort', abort, { once: true });
    outgoing.on('response', (answer) => {
      resolve({ status: answer.statusCode, headers: headersOf(answer.headers), body: bodyOf(answer, request.signal) });
    });
    // Whoever does not follow at once has cancelled it, which is an error that comes too late to matter.
    outgoing.on('redirect', (status, _method, url, headers) => {
      resolve({ status, headers: withLocation(headers, url), body: null });
    });
    outgoing.on('error', reject);
    outgoing.end();
    return promise;
  };
}

function optionsOf({ method, url, headers }: OutboundRequest): OutgoingOptions {
  return {
    method,
    url: url.href,
    headers: { ...headers, 'accept-encoding': 'identity' },
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
  };
}

/** Ends with the signal's reason even where the stream itself never ends. */
function bodyOf(answer: IncomingAnswer, signal: AbortSignal): ReadableStream<Uint8Array> {
  const iterator = answer[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (signal.aborted) controller.error(signal.reason);
      else signal.addEventListener('abort', () => controller.error(signal.reason), { once: true });
    },
    async pull(controller) {
      const next = await iterator.next();
      if (signal.aborted) return;
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

/** The address is whole where the header's own need not be. */
function withLocation(record: HeaderRecord, url: string): Headers {
  const headers = headersOf(record);
  headers.set('location', url);
  return headers;
}

function headersOf(record: HeaderRecord): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(record)) {
    for (const one of typeof value === 'string' ? [value] : value) headers.append(name, one);
  }
  return headers;
}
