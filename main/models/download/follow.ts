import { insecure, unusable } from './download-error.ts';
import type { Outbound, OutboundAnswer, OutboundRequest } from './outbound.ts';

/** A hub, its storage and a relative redirect for a renamed repository are three. */
const maxRedirects = 8;
const redirects: readonly number[] = [301, 302, 303, 307, 308];

/** The last answer, where it came from, and the headers of all that led there and of itself. */
export interface Followed {
  readonly answer: OutboundAnswer;
  readonly url: URL;
  readonly passed: readonly Headers[];
}

/**
 * Sends a request and follows redirects, never from https down to plain http. `enough` ends it early.
 *
 * @throws AppError `DOWNLOAD_INSECURE`, `DOWNLOAD_UNUSABLE`, and whatever the outbound rejects with
 */
export async function follow(
  outbound: Outbound,
  request: OutboundRequest,
  enough: (headers: Headers) => boolean = () => false,
): Promise<Followed> {
  const passed: Headers[] = [];
  let url = request.url;
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    const answer = await outbound({ ...request, url });
    passed.push(answer.headers);
    if (!redirects.includes(answer.status) || enough(answer.headers)) return { answer, url, passed };
    await answer.body?.cancel();
    url = nextUrl(answer, url, request.url);
  }
  throw unusable(request.url, 'redirects without end');
}

function nextUrl({ headers }: OutboundAnswer, from: URL, base: URL): URL {
  const location = headers.get('location');
  const next = location === null ? null : URL.parse(location, from.href);
  if (next === null) throw unusable(from, 'a redirect to nowhere');
  if (next.protocol === 'http:' && base.protocol !== 'http:') throw insecure(next);
  if (next.protocol !== 'http:' && next.protocol !== 'https:') throw unusable(next, 'a redirect to another protocol');
  return next;
}
