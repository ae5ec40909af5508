import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import type { Backend, EngineFallback } from '../../contract/model.ts';
import type { Clock } from './clock.ts';
import type { ForkEngine } from './engine-process.ts';
import { backendSchema, nodeLlamaCppVersion, probeArgument } from './messages.ts';
import { OutputRing } from './output-ring.ts';

/** Where the verdicts are kept: any JSON. A value of no known form counts as none. */
export interface ProbeStorage {
  read(): Promise<unknown>;
  write(value: unknown): Promise<void>;
}

/** What the trial of backends works with. */
export interface BackendProbeOptions {
  readonly fork: ForkEngine;
  readonly storage: ProbeStorage;
  readonly clock: Clock;
  readonly now: () => number;
  readonly platform: NodeJS.Platform;
  /** What identifies the machine's system, such as processor architecture and kernel; another one is probed anew. */
  readonly machine: string;
  readonly log: (message: string) => void;
}

/** `died`: it worked when it was tried, and took the engine down later. */
const verdict = z.strictObject({
  works: z.boolean(),
  reason: z.string(),
  at: z.number(),
  died: z.boolean().default(false),
});
const stored = z.strictObject({ machine: z.string(), verdicts: z.partialRecord(backendSchema, verdict) });
type Verdict = z.infer<typeof verdict>;
type Verdicts = z.infer<typeof stored>['verdicts'];

/** A driver may have been mended since: a failure is believed for a week. */
const failureLifetime = 7 * 24 * 3_600_000;
/** Loading a driver for the first time may compile shaders. */
const probeTimeout = 120_000;

/** The backends to try, best first. */
export function backendCandidates(platform: NodeJS.Platform): readonly Backend[] {
  return platform === 'darwin' ? ['metal', 'cpu'] : ['cuda', 'vulkan', 'cpu'];
}

/**
 * Finds out which backend works on this machine, each in a throw-away process, since a broken driver may abort or hang the process that
 * loads it. The process's exit is the verdict, and it is remembered.
 */
export class BackendProbe {
  readonly #options: BackendProbeOptions;
  readonly #machine: string;
  #verdicts: Promise<Verdicts> | null = null;

  constructor(options: BackendProbeOptions) {
    this.#options = options;
    this.#machine = `${options.platform} ${options.machine} ${nodeLlamaCppVersion}`;
  }

  /**
   * The backend to use. `auto` takes the first candidate that works; a backend asked for by name is tried again where it failed before, and
   * so is the CPU, after which nothing is left: it may have failed for want of memory.
   * Rejects with `ENGINE_INCOMPATIBLE` (detail: `backend`).
   */
  async choose(requested: Backend | 'auto'): Promise<Backend> {
    if (requested !== 'auto') {
      const { works, reason } = await this.#verdict(requested, 'retry-failure');
      if (works) return requested;
      throw new AppError('ENGINE_INCOMPATIBLE', `${requested}: ${reason}`, { detail: { backend: requested } });
    }
    for (const candidate of backendCandidates(this.#options.platform)) {
      const failures = candidate === 'cpu' ? 'retry-failure' : 'believe-failure';
      if ((await this.#verdict(candidate, failures)).works) return candidate;
    }
    throw new AppError('ENGINE_INCOMPATIBLE', 'no backend works on this machine', { detail: { backend: 'auto' } });
  }

  /** Remembers that a backend died while it worked, so that `auto` passes it over. */
  async disable(failed: Backend, reason: string): Promise<void> {
    await this.#remember(failed, { works: false, reason, at: this.#options.now(), died: true });
  }

  /** Why a backend is not used; null where it works or was never tried. */
  async reason(of: Backend): Promise<string | null> {
    const known = (await this.#load())[of];
    return known === undefined || known.works ? null : known.reason;
  }

  /** The best backend that is passed over because it died, where `chosen` comes after it; null where none is. */
  async passedOver(chosen: Backend): Promise<EngineFallback | null> {
    const known = await this.#load();
    const candidates = backendCandidates(this.#options.platform);
    const from = candidates.slice(0, candidates.indexOf(chosen)).find((better) => known[better]?.died === true);
    return from === undefined ? null : { from, reason: known[from]?.reason ?? '' };
  }

  /** Every backend that failed is tried again. */
  async forgetFailures(): Promise<void> {
    const known = Object.entries(await this.#load()).filter(([, { works }]) => works);
    await this.#keep(Promise.resolve(Object.fromEntries(known)));
  }

  async #verdict(candidate: Backend, failures: 'believe-failure' | 'retry-failure'): Promise<Verdict> {
    const known = (await this.#load())[candidate];
    const { now } = this.#options;
    if (known?.works) return known;
    if (known !== undefined && failures === 'believe-failure' && now() - known.at < failureLifetime) return known;
    const reason = await this.#probe(candidate);
    const found = { works: reason === null, reason: reason ?? '', at: now(), died: false };
    this.#options.log(`backend ${candidate}: ${reason ?? 'works'}`);
    await this.#remember(candidate, found);
    return found;
  }

  /** Why it does not work; null = it does. */
  #probe(candidate: Backend): Promise<string | null> {
    const { fork, clock } = this.#options;
    const { promise, resolve } = Promise.withResolvers<string | null>();
    const output = new OutputRing(20);
    const child = fork([`${probeArgument}${candidate}`]);
    const cancel = clock.after(probeTimeout, () => {
      child.kill();
      resolve('it did not answer in time');
    });
    child.onOutput((text) => output.add(text));
    child.onExit((code) => {
      cancel();
      resolve(
        code === 0
          ? null
          : `${code === null ? 'killed by a signal' : `exit code ${code}`}: ${output.lines.at(-1) ?? ''}`,
      );
    });
    return promise;
  }

  #load(): Promise<Verdicts> {
    this.#verdicts ??= this.#read();
    return this.#verdicts;
  }

  async #read(): Promise<Verdicts> {
    const parsed = stored.safeParse(await this.#options.storage.read());
    return parsed.success && parsed.data.machine === this.#machine ? parsed.data.verdicts : {};
  }

  async #remember(about: Backend, found: Verdict): Promise<void> {
    const verdicts = this.#load().then((known) => ({ ...known, [about]: found }));
    await this.#keep(verdicts);
  }

  async #keep(verdicts: Promise<Verdicts>): Promise<void> {
    this.#verdicts = verdicts;
    await this.#options.storage.write({ machine: this.#machine, verdicts: await verdicts });
  }
}
