/** Runs first in a utility process: gives it Electron's `process.parentPort`. */
import { EventEmitter } from 'node:events';

/** The child's end of the channel to main. Messages wait until somebody listens, as in Electron. */
class ParentPort extends EventEmitter {
  private readonly waiting: unknown[] = [];

  constructor() {
    super();
    process.on('message', (message) => this.receive(message));
    this.on('newListener', (event) => {
      if (event === 'message') queueMicrotask(() => this.drain());
    });
  }

  postMessage(message: unknown): void {
    process.send?.({ message });
  }

  start(): void {}

  private receive(message: unknown): void {
    this.waiting.push((message as { message: unknown }).message);
    this.drain();
  }

  private drain(): void {
    while (this.listenerCount('message') > 0 && this.waiting.length > 0)
      this.emit('message', { data: this.waiting.shift(), ports: [] });
  }
}

Object.assign(process, { parentPort: new ParentPort(), type: 'utility' });
process.on('disconnect', () => process.exit());
