import { AppError } from '../../../contract/errors.ts';
import type { Clock } from '../../engine/clock.ts';
import { busy, gated, missing, type Subject, unreachable, unusable } from './download-error.ts';
import { type Followed, follow } from './follow.ts';
import type { Outbound, OutboundRequest } from './outbound.ts';
import { Passing, retryAfterOf } from './retry.ts';

/** What talking to a hub needs. */
export interface NetworkPorts {
  readonly outbound: Outbound;
  readonly clock: Clock;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A request, and what it is about. */
export interface HubRequest extends Omit<OutboundRequest, 'startedBy' | 'repository'> {
  readonly subject: Subject;
}

const accepted: readonly number[] = [200, 206, 416];
const worthAnotherTry: readonly number[] = [408, 425, 500, 502, 504];

/**
 * Sends a request and answers what can be worked with: 200, 206 and 416 (which says that the file has another size).
 *
 * @throws Passing where another try may help
 * @throws AppError `DOWNLOAD_GATED`, `DOWNLOAD_MISSING`, `DOWNLOAD_INSECURE`, `DOWNLOAD_UNUSABLE`
 */
export async function send(
  ports: NetworkPorts,
  request: HubRequest,
  enough?: (headers: Headers) => boolean,
): Promise<Followed> {
  // Nothing is asked of a hub but for a download that the user has begun.
  const asked = { ...request, startedBy: 'user', repository: request.subject.repository } as const;
  const followed = await follow(ports.outbound, asked, enough).catch((error: unknown) => {
    if (error instanceof AppError) throw error;
    throw new Passing(unreachable(request.url, 'no answer', error));
  });
  const { status, headers, body } = followed.answer;
  if (accepted.includes(status) || enough?.(headers) === true) return followed;
  await body?.cancel();
  throw refusal(followed, request, ports.now());
}

/** What a status means. X-Error-Code is Hugging Face's word for it: https://huggingface.co/docs/hub/api */
function refusal({ answer, url }: Followed, request: HubRequest, now: number): Error {
  const { status, headers } = answer;
  const code = headers.get('x-error-code');
  const retryAfter = retryAfterOf(headers.get('retry-after'), now);
  if (status === 429 || status === 503) return new Passing(busy(url, retryAfter), retryAfter);
  if (worthAnotherTry.includes(status)) return new Passing(unreachable(url, `status ${status}`), retryAfter);
  // The addresses of a hub's storage are signed for some minutes: a new one works again.
  if (url.host !== request.url.host) return new Passing(unreachable(url, `status ${status}`));
  if (code === 'GatedRepo' || status === 403) return gated(request.subject);
  // Without an account, Hugging Face answers 401 for what is not there as well.
  if (code === 'RepoNotFound' || code === 'EntryNotFound' || status === 404 || status === 410) {
    return missing(request.subject);
  }
  return status === 401 ? gated(request.subject) : unusable(url, `status ${status}`);
}
