import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { guardedEmitter, unsupported } from '../guarded.ts';
import { Session, session } from './session.ts';

type Options = Electron.ClientRequestConstructorOptions;

const known: readonly string[] = [
  'method',
  'url',
  'headers',
  'redirect',
  'credentials',
  'cache',
  'session',
] satisfies (keyof Options)[];
const redirects: readonly number[] = [301, 302, 303, 307, 308];
const events = ['response', 'redirect', 'abort', 'finish', 'close', 'login'];

/**
 * Electron's ClientRequest without a body: it passes the session's webRequest, then goes over Node's HTTP instead of Chromium's: no proxies,
 * no cookies, no cache, and compressed answers stay compressed. https://www.electronjs.org/docs/latest/api/client-request
 */
export class ClientRequest extends guardedEmitter('ClientRequest', events) {
  readonly #options: Options;
  #request: http.ClientRequest | null = null;
  #answer: IncomingMessage | null = null;
  #ended = false;
  /** `followRedirect` was called; null while no redirect is told. */
  #follows: boolean | null = null;

  constructor(options: Options | string) {
    super();
    this.#options = typeof options === 'string' ? { url: options } : options;
    const more = Object.keys(this.#options).find((name) => !known.includes(name));
    if (more !== undefined) unsupported(`net.request option ${more}`);
    if (this.#options.credentials !== 'omit') unsupported("net.request without credentials: 'omit'");
    if (!URL.canParse(this.#options.url ?? '')) throw new TypeError('Invalid URL');
  }

  end(): this {
    void this.#send(new URL(this.#options.url ?? ''), (this.#options.method ?? 'GET').toUpperCase());
    queueMicrotask(() => this.emit('finish'));
    return this;
  }

  abort(): void {
    if (this.#ended) return;
    process.nextTick(() => this.emit('abort'));
    this.#die();
  }

  /** Only while the event `redirect` is told. */
  followRedirect(): void {
    if (this.#follows === null) throw new Error('followRedirect() called, but was not waiting for a redirect');
    this.#follows = true;
  }

  async #send(url: URL, method: string): Promise<void> {
    const own: unknown = this.#options.session ?? session.defaultSession;
    if (!(own instanceof Session)) unsupported('net.request with a foreign session');
    const allowed = (await own.webRequest._allows({ url: url.href, method, resourceType: 'other' })) && !own._proxied;
    if (this.#ended) return;
    if (!allowed) return this.#die(new Error('net::ERR_BLOCKED_BY_CLIENT'));
    const { request } = url.protocol === 'https:' ? https : http;
    const headers = this.#options.headers ?? {};
    this.#request = request(url, { method, headers });
    this.#request.on('response', (answer) => this.#receive(answer, url, method));
    this.#request.on('error', (error) => this.#die(error));
    this.#request.end();
  }

  #receive(answer: IncomingMessage, url: URL, method: string): void {
    const { statusCode = 0, headers } = answer;
    if (redirects.includes(statusCode) && headers.location !== undefined) {
      const next = new URL(headers.location, url);
      answer.destroy();
      return this.#redirect(statusCode, statusCode === 303 ? 'GET' : method, next, headersOf(answer));
    }
    this.#answer = answer;
    answer.on('close', () => this.#die());
    this.emit('response', answer);
  }

  #redirect(status: number, method: string, url: URL, headers: Record<string, string[]>): void {
    const { redirect = 'follow' } = this.#options;
    if (redirect === 'error') return this.#die(new Error("Attempted to redirect, but redirect policy was 'error'"));
    this.#follows = redirect === 'follow';
    this.emit('redirect', status, method, url.href, headers);
    const follows = this.#follows;
    this.#follows = null;
    if (this.#ended) return;
    if (follows) void this.#send(url, method);
    else this.#die(new Error('Redirect was cancelled'));
  }

  #die(error?: Error): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#answer?.destroy(error);
    this.#request?.destroy();
    if (error !== undefined) this.emit('error', error);
    process.nextTick(() => this.emit('close'));
  }
}

/** Every header with all its values, as Electron tells them with a redirect. */
function headersOf({ headersDistinct }: IncomingMessage): Record<string, string[]> {
  return Object.fromEntries(Object.entries(headersDistinct).map(([name, values]) => [name, values ?? []]));
}
