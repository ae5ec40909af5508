/** What a request is for, in the words of a log that a user reads. */
export type OutboundPurpose = 'model-list' | 'model-file' | 'model-licence';

/** A request that leaves the machine. It has no body. */
export interface OutboundRequest {
  /** Who wants it: what the app wants of its own accord is refused while it is offline. */
  readonly startedBy: 'user' | 'app';
  /** The public repository that it is about; null = none. */
  readonly repository: string | null;
  readonly method: 'GET' | 'HEAD';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly purpose: OutboundPurpose;
  readonly signal: AbortSignal;
}

export interface OutboundAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array> | null;
}

/**
 * The one way out for everything that main fetches: `main/privacy` stands here, writes each connection down and forbids some. One request,
 * one answer: a redirect is answered as it is, so that whoever asked decides where to go. Rejects where no answer came.
 */
export type Outbound = (request: OutboundRequest) => Promise<OutboundAnswer>;

/** The part of the web's fetch that {@link outboundThrough} needs. */
export type FetchLike = (
  url: string,
  init: { method: string; headers: Record<string, string>; signal: AbortSignal; redirect: 'manual' },
) => Promise<OutboundAnswer>;

/** An outbound over a fetch, which brings its proxy settings along. It must answer redirects as they are when it is told `manual`. */
export function outboundThrough(fetch: FetchLike): Outbound {
  return ({ method, url, headers, signal }) =>
    // A compressed answer has other byte positions than the file.
    fetch(url.href, { method, headers: { ...headers, 'accept-encoding': 'identity' }, signal, redirect: 'manual' });
}
