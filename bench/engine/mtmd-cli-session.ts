import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { EncoderTimes } from './encoder-times.ts';
import { peakMemory } from './peak-memory.ts';
import type { MeasuredModel, Run, Session } from './session.ts';

/** The CLI's prompt in chat mode: it waits for a line. */
const prompt = '\n> ';

/**
 * `llama-mtmd-cli` in chat mode, kept running so that loading does not count, driven through its pipes. A turn's clock starts before the
 * picture is named, because our engine reads its picture within the turn too.
 */
export class MtmdCliSession implements Session {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #encoder = new EncoderTimes(/mtmd batch encoding done in (\d+) ms/);
  #output = '';
  #heard = Promise.withResolvers<void>();

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child;
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => {
      this.#output += text;
      this.#heard.resolve();
      this.#heard = Promise.withResolvers();
    });
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (text: string) => this.#encoder.hear(text));
    child.once('exit', () => this.#heard.reject(new Error('llama-mtmd-cli ended')));
  }

  /** Starts the CLI and waits until it asks for a line. */
  static async start(
    cli: string,
    { llm, mmproj, contextTokens, maxTokens }: MeasuredModel,
    threads: number,
  ): Promise<MtmdCliSession> {
    const sizes = ['-c', `${contextTokens}`, '-n', `${maxTokens}`, '-t', `${threads}`, '-b', '512', '-ub', '512'];
    const mode = ['--temp', '0', '--repeat-penalty', '1', '-fa', 'off', '--no-warmup'];
    const child = spawn(cli, ['-m', llm, '--mmproj', mmproj, ...sizes, ...mode]);
    const session = new MtmdCliSession(child);
    await session.#until((output) => output.endsWith(prompt));
    return session;
  }

  async ask(picture: string, question: string): Promise<Run> {
    await this.#command('/clear', (output) => output.endsWith(prompt));
    const start = performance.now();
    await this.#command(`/image ${picture}`, (output) => output.includes('loaded') && output.endsWith(prompt));
    this.#write(question);
    await this.#until((output) => answerIn(output, question) !== '');
    const first = performance.now();
    await this.#until((output) => output.endsWith(prompt));
    const end = performance.now();
    return {
      encodeMs: await this.#encoder.take(),
      timeToFirstTokenMs: first - start,
      decodeMs: end - first,
      text: answerIn(this.#output.slice(0, -prompt.length), question),
      tokens: null,
    };
  }

  peakMemory(): number {
    return peakMemory(this.#child.pid);
  }

  async close(): Promise<void> {
    this.#child.removeAllListeners('exit');
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.stdin.end('/quit\n');
    await gone;
  }

  async #command(line: string, done: (output: string) => boolean): Promise<void> {
    this.#write(line);
    await this.#until(done);
  }

  #write(line: string): void {
    this.#output = '';
    this.#child.stdin.write(`${line}\n`);
  }

  async #until(done: (output: string) => boolean): Promise<void> {
    while (!done(this.#output)) await this.#heard.promise;
  }
}

/** What stands after the echo of the question. */
function answerIn(output: string, question: string): string {
  const echo = output.indexOf(question);
  return echo === -1 ? '' : output.slice(echo + question.length).trim();
}
