import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { uncaught } from '../uncaught.ts';
import type { CdpEvent, Command, Commands } from './cdp-protocol.ts';

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly method: string;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Chromium's DevTools protocol over a pair of pipes: JSON messages that end with a NUL byte. Emits `event` with a CdpEvent.
 * `send` rejects with the protocol's message, and with "chromium exited" for whatever waits when the pipe closes.
 */
export class CdpConnection extends EventEmitter<{ event: [CdpEvent] }> {
  private readonly output: Writable;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private partial: string[] = [];
  private closed = false;

  constructor(input: Readable, output: Writable) {
    super();
    this.output = output;
    output.on('error', () => this.close());
    input.setEncoding('utf8');
    input.on('data', (chunk: string) => this.receive(chunk));
  }

  send<C extends Command>(
    method: C,
    params: Commands[C]['params'],
    sessionId?: string,
  ): Promise<Commands[C]['result']> {
    if (this.closed) return Promise.reject(new Error(`${method}: chromium exited`));
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { method, resolve: resolve as Waiting['resolve'], reject });
      this.output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /** Rejects everything that waits for an answer. */
  close(): void {
    this.closed = true;
    for (const { method, reject } of this.waiting.values()) reject(new Error(`${method}: chromium exited`));
    this.waiting.clear();
  }

  /** A message of many megabytes arrives in hundreds of chunks: they are joined once, when its end is there. */
  private receive(chunk: string): void {
    const pieces = chunk.split('\0');
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      this.partial.push(piece);
      const text = this.partial.join('');
      this.partial = [];
      this.dispatch(JSON.parse(text) as Answer | CdpEvent);
    }
    if (last !== '') this.partial.push(last);
  }

  private dispatch(message: Answer | CdpEvent): void {
    if (!('id' in message)) {
      uncaught(() => this.emit('event', message));
      return;
    }
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.error) waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`));
    else waiting?.resolve(message.result as never);
  }
}
