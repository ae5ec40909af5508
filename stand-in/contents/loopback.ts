import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A response that is ready to be fetched, with the headers that the page is to see. */
export interface ReadyResponse {
  readonly status: number;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** As it came, in pieces: joining them would be a copy. */
  readonly body: readonly Uint8Array[];
}

const patience = 30_000;

/**
 * Serves large responses to Chromium over a port of this machine's loopback: bytes in the DevTools protocol are base64 in JSON,
 * which takes three times as long. A body has an address that nobody can guess and is there once.
 */
export class Loopback {
  private server: Promise<Server> | null = null;
  private readonly waiting = new Map<string, ReadyResponse>();

  /** Of this machine; opened where it is not yet. */
  async port(): Promise<number> {
    this.server ??= this.listen();
    return ((await this.server).address() as AddressInfo).port;
  }

  /** The address from which Chromium can fetch the response, in 30 seconds at most. */
  async offer(response: ReadyResponse): Promise<string> {
    const port = await this.port();
    const path = `/${randomBytes(16).toString('hex')}`;
    this.waiting.set(path, response);
    setTimeout(() => this.waiting.delete(path), patience).unref();
    return `http://127.0.0.1:${port}${path}`;
  }

  private async listen(): Promise<Server> {
    const server = createServer((request, response) => this.answer(request, response));
    server.unref();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
  }

  /** For Chromium the address is another origin's, though the page asked its own: the page may read everything. */
  private answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '';
    const ready = this.waiting.get(path);
    if (request.method === 'GET') this.waiting.delete(path);
    const { headers = [], status = 404, body = [] } = ready ?? {};
    for (const { name, value } of headers) response.setHeader(name, value);
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('access-control-expose-headers', headers.map(({ name }) => name).join(', '));
    response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '');
    response.setHeader('content-length', lengthOf(body));
    response.writeHead(status);
    for (const piece of body) response.write(piece);
    response.end();
  }
}

/** Bytes of a body in pieces. */
export function lengthOf(body: ReadyResponse['body']): number {
  return body.reduce((sum, piece) => sum + piece.length, 0);
}
