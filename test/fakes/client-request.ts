import { EventEmitter } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { IncomingAnswer, OutgoingOptions, OutgoingRequest } from '../../main/models/download/outbound-requests.ts';

/** Electron's ClientRequest in its manual mode, as its documentation says, over real HTTP. */
export class FakeClientRequest extends EventEmitter implements OutgoingRequest {
  readonly #request: ClientRequest;

  constructor({ method, url, headers }: OutgoingOptions) {
    super();
    this.#request = request(url, { method, headers });
    this.#request.on('response', (message) => this.#answer(message, url));
    this.#request.on('error', (error) => this.emit('error', error));
  }

  end(): void {
    this.#request.end();
  }

  abort(): void {
    this.#request.destroy();
  }

  #answer(message: IncomingMessage, url: string): void {
    const { statusCode = 0, headers } = message;
    if (statusCode < 300 || statusCode >= 400)
      return void this.emit('response', message satisfies AsyncIterable<Uint8Array> as IncomingAnswer);
    this.emit('redirect', statusCode, 'GET', new URL(headers.location ?? '', url).href, headers);
    message.destroy();
    this.emit('error', new Error('Redirect was cancelled'));
  }
}
