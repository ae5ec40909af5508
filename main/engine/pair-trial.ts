import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { AppError, fromWireError, type WireError } from '../../contract/errors.ts';
import type { ProbeStorage } from './backend-probe.ts';
import type { Clock } from './clock.ts';
import type { ForkEngine } from './engine-process.ts';
import { fromWorker, trialArguments, wireError } from './messages.ts';
import { loadTimeout, modelSize } from './model-size.ts';
import { OutputRing } from './output-ring.ts';
import type { ModelFiles } from './port.ts';
import { saysStarved } from './starvation.ts';

/** What trials of files work with. */
export interface PairTrialOptions {
  readonly fork: ForkEngine;
  readonly storage: ProbeStorage;
  readonly clock: Clock;
  /** What identifies the engine's program; the verdicts of another one count as none. */
  readonly version: string;
  readonly log: (message: string) => void;
}

type Pair = Pick<ModelFiles, 'llm' | 'mmproj'>;

/** null = it works. */
const verdict = z.strictObject({ files: z.string(), error: wireError.nullable() });
const stored = z.strictObject({ version: z.string(), verdicts: z.array(verdict) });
type Verdict = z.infer<typeof verdict>;

const mostVerdicts = 200;
const outputLines = 20;

/**
 * Tries pairs of files, each in a throw-away process: a hostile projector gets past every check that is possible from outside and ends the
 * process that loads it (docs/native.md). What the process says is remembered until a file changes; that it died or hung is not, since that
 * can be for want of memory.
 */
export class PairTrial {
  readonly #options: PairTrialOptions;
  readonly #running = new Map<string, Promise<void>>();
  #verdicts: Promise<readonly Verdict[]> | null = null;

  constructor(options: PairTrialOptions) {
    this.#options = options;
  }

  /**
   * Rejects with `MODEL_*` where the pair cannot be used (`MODEL_INVALID`, detail `reason`: `crashed` or `timeout`, where it took its process
   * down), and with `OUT_OF_MEMORY`, `ENGINE_*` where that could not be found out.
   */
  async try(pair: Pair): Promise<void> {
    const files = `${await fingerprint(pair.llm, 'llm')}\n${await fingerprint(pair.mmproj, 'mmproj')}`;
    const running = this.#running.get(files) ?? this.#try(files, pair).finally(() => this.#running.delete(files));
    this.#running.set(files, running);
    return running;
  }

  async #try(files: string, pair: Pair): Promise<void> {
    const known = (await this.#load()).find((one) => one.files === files);
    const error = known === undefined ? await this.#run(pair) : known.error;
    if (known === undefined && isVerdict(error)) await this.#remember({ files, error });
    if (error !== null) throw fromWireError(error);
  }

  async #run(pair: Pair): Promise<WireError | null> {
    const { fork, clock, log } = this.#options;
    const limit = loadTimeout(await modelSize(pair));
    const child = fork([`${trialArguments.llm}${pair.llm}`, `${trialArguments.mmproj}${pair.mmproj}`]);
    const ended = Promise.withResolvers<WireError | null>();
    const output = new OutputRing(outputLines);
    const cancel = clock.after(limit, () => ended.resolve(died('timeout')));
    child.onOutput((text) => output.add(text));
    child.onMessage((message) => answer(message, ended.resolve));
    child.onExit(() => ended.resolve(output.lines.some(saysStarved) ? starved : died('crashed')));
    const error = await ended.promise;
    cancel();
    child.kill();
    log(
      `trial of a pair: ${error === null ? 'works' : `${error.code} ${error.message}: ${output.lines.at(-1) ?? ''}`}`,
    );
    return error;
  }

  #load(): Promise<readonly Verdict[]> {
    this.#verdicts ??= this.#read();
    return this.#verdicts;
  }

  async #read(): Promise<readonly Verdict[]> {
    const parsed = stored.safeParse(await this.#options.storage.read());
    return parsed.success && parsed.data.version === this.#options.version ? parsed.data.verdicts : [];
  }

  async #remember(found: Verdict): Promise<void> {
    const verdicts = this.#load().then((known) => [...known, found].slice(-mostVerdicts));
    this.#verdicts = verdicts;
    await this.#options.storage.write({ version: this.#options.version, verdicts: await verdicts });
  }
}

function answer(message: unknown, resolve: (error: WireError | null) => void): void {
  const parsed = fromWorker.safeParse(message);
  if (!parsed.success) return;
  if (parsed.data.type === 'done') resolve(null);
  else if (parsed.data.type === 'error') resolve(parsed.data.error);
}

/** True for what is said of the files and not of the machine. */
function isVerdict(error: WireError | null): boolean {
  if (error === null) return true;
  if (error.code === 'MODEL_MISSING') return false;
  return (
    error.code.startsWith('MODEL_') && error.detail?.['reason'] !== 'crashed' && error.detail?.['reason'] !== 'timeout'
  );
}

const starved: WireError = { code: 'OUT_OF_MEMORY', message: 'there was too little memory to try the pair' };

function died(reason: 'crashed' | 'timeout'): WireError {
  return { code: 'MODEL_INVALID', message: `the pair's trial ended: ${reason}`, detail: { reason } };
}

/** Changes with the file. Rejects with `MODEL_MISSING`. */
async function fingerprint(file: string, part: 'llm' | 'mmproj'): Promise<string> {
  const found = await stat(file).catch((cause: unknown) => {
    throw new AppError('MODEL_MISSING', `the ${part} file cannot be read`, { detail: { part }, cause });
  });
  return `${file} ${found.size} ${found.mtimeMs}`;
}
