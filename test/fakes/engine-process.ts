import type { EngineProcess, ForkEngine } from '../../main/engine/engine-process.ts';
import {
  type FromWorker,
  nodeLlamaCppVersion,
  protocolVersion,
  type ToWorker,
  toWorker,
} from '../../main/engine/messages.ts';

/** An engine process that says and does what a test tells it to. */
export class FakeEngineProcess implements EngineProcess {
  readonly pid = 1;
  readonly args: readonly string[];
  readonly received: ToWorker[] = [];
  killed = false;
  ended = false;
  readonly #onMessage: ((message: unknown) => void)[] = [];
  readonly #onOutput: ((text: string) => void)[] = [];
  readonly #onExit: ((code: number | null) => void)[] = [];

  constructor(args: readonly string[]) {
    this.args = args;
  }

  send(message: unknown): void {
    if (!this.ended) this.received.push(toWorker.parse(message));
  }

  /** A killed process is gone when the test says so: see {@link exit}. */
  kill(): void {
    this.killed = true;
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#onMessage.push(listener);
  }

  onOutput(listener: (text: string) => void): void {
    this.#onOutput.push(listener);
  }

  onExit(listener: (code: number | null) => void): void {
    this.#onExit.push(listener);
  }

  say(message: unknown): void {
    for (const listener of this.#onMessage) listener(message);
  }

  hello(): void {
    this.say({ type: 'hello', protocol: protocolVersion, nodeLlamaCpp: nodeLlamaCppVersion });
  }

  answer(message: FromWorker): void {
    this.say(message);
  }

  write(text: string): void {
    for (const listener of this.#onOutput) listener(text);
  }

  exit(code: number | null): void {
    this.ended = true;
    for (const listener of this.#onExit) listener(code);
  }

  /** The last request of a type. */
  last<T extends ToWorker['type']>(type: T): Extract<ToWorker, { type: T }> {
    const found = this.received.findLast((message): message is Extract<ToWorker, { type: T }> => message.type === type);
    if (found === undefined) throw new Error(`no ${type} was sent`);
    return found;
  }
}

/** Forks fake processes and keeps them for the test. */
export class FakeFork {
  readonly processes: FakeEngineProcess[] = [];
  readonly fork: ForkEngine = (args) => {
    const process = new FakeEngineProcess(args);
    this.processes.push(process);
    return process;
  };

  get latest(): FakeEngineProcess {
    const latest = this.processes.at(-1);
    if (latest === undefined) throw new Error('nothing was forked');
    return latest;
  }
}
