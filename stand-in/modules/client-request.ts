import * as http from 'node:http';
import * as https from 'node:https';
import { guardedEmitter, unsupported } from '../guarded.ts';
import { Session, session } from './session.ts';

const events = ['response', 'redirect', 'error', 'abort', 'close', 'finish'];

/** Electron's ClientRequest without a body: it passes the session's webRequest, then goes over Node's HTTP. */
export class ClientRequest extends guardedEmitter('ClientRequest', events) {
  private readonly options: Electron.ClientRequestConstructorOptions;
  private request: http.ClientRequest | null = null;
  private aborted = false;

  constructor(options: Electron.ClientRequestConstructorOptions) {
    super();
    this.options = options;
    if (options.url === undefined || options.redirect !== 'manual') unsupported('net.request that follows redirects');
  }

  end(): this {
    void this.send();
    return this;
  }

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    this.request?.destroy();
    this.emit('abort');
  }

  private async send(): Promise<void> {
    const { url = '', method = 'GET' } = this.options;
    const asked = { url, method, resourceType: 'other' } as const;
    const own: unknown = this.options.session ?? session.defaultSession;
    if (!(own instanceof Session)) unsupported('net.request with a foreign session');
    const allowed = (await own.webRequest._allows(asked)) && !own._proxied;
    if (this.aborted) return;
    if (!allowed) return void this.emit('error', new Error('net::ERR_BLOCKED_BY_CLIENT'));
    const headers = (this.options.headers ?? {}) as Record<string, string>;
    this.request = (url.startsWith('https:') ? https : http).request(url, { method, headers });
    this.request.on('response', (message) => this.receive(message, url));
    this.request.on('error', (error) => this.aborted || this.emit('error', error));
    this.request.end();
  }

  /** A redirect that nobody follows at once is cancelled, which is an error. */
  private receive(message: http.IncomingMessage, url: string): void {
    const { statusCode = 0, headers } = message;
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined)
      return void this.emit('response', message);
    this.emit('redirect', statusCode, this.options.method ?? 'GET', new URL(headers.location, url).href, headers);
    message.destroy();
    this.emit('error', new Error('Redirect was cancelled'));
  }
}
