import { stat } from 'node:fs/promises';
import { getModuleVersion, type Llama } from 'node-llama-cpp';
import { AppError, toWireError } from '../../../contract/errors.ts';
import type { Backend, TurnProgress } from '../../../contract/model.ts';
import type { VisionAddon } from '../../../native/addon.ts';
import { loadVisionAddon } from '../../../native/load-addon.ts';
import { type FromWorker, type LoadRequest, protocolVersion, type ToWorker, toWorker } from '../messages.ts';
import { AllocationFailures } from './allocation-failures.ts';
import { AnswerWatch } from './answer-watch.ts';
import { type Job, JobQueue } from './job-queue.ts';
import { type LoadedModel, loadModel } from './load-model.ts';
import { openLlama } from './open-llama.ts';
import { openSavedStates } from './open-saved-states.ts';
import { Session } from './session.ts';

type Work = Extract<ToWorker, { type: 'load' | 'unload' | 'prepare' | 'ask' }>;
type Turn = Extract<Work, { type: 'prepare' | 'ask' }>;

/** Milliseconds without work after which an answered conversation is written to the disk. */
const saveDelay = 2_000;

/** What ties the worker to its process. */
export interface EngineWorkerOptions {
  readonly send: (message: FromWorker) => void;
  readonly addonPath: string;
  readonly exit: () => void;
}

/** The engine process's program: takes messages, runs them in order on the one model, sends what comes of them. */
export class EngineWorker {
  readonly #options: EngineWorkerOptions;
  readonly #jobs = new JobQueue();
  readonly #allocations = new AllocationFailures();
  #backend: { readonly name: Backend; readonly llama: Llama; readonly addon: VisionAddon } | null = null;
  #loaded: LoadedModel | null = null;
  #session: Session | null = null;
  #saving: NodeJS.Timeout | undefined;

  constructor(options: EngineWorkerOptions) {
    this.#options = options;
  }

  /** Says hello; messages may come from then on. */
  async start(): Promise<void> {
    this.#send({ type: 'hello', protocol: protocolVersion, nodeLlamaCpp: await getModuleVersion() });
  }

  /** Takes one message. What has no known form is logged and dropped: an answer to it could not be addressed. */
  receive(raw: unknown): void {
    const parsed = toWorker.safeParse(raw);
    if (!parsed.success) {
      return this.#send({ type: 'log', level: 'error', message: `message of no known form: ${parsed.error.message}` });
    }
    const message = parsed.data;
    switch (message.type) {
      case 'ping':
        return this.#send({ type: 'pong', beat: message.beat });
      case 'cancel':
        return this.#jobs.cancel(message.id);
      case 'forget':
        return this.#jobs.add(
          this.#quietJob(message.conversationId, () => this.#session?.forget(message.conversationId)),
        );
      case 'shutdown':
        return void this.#shutDown();
      default:
        return this.#jobs.add(this.#job(message));
    }
  }

  #job(message: Work): Job {
    const { id, type } = message;
    const turn = type === 'ask' || type === 'prepare' ? message : null;
    return {
      id,
      kind: type === 'unload' ? 'other' : type,
      conversationId: turn?.request.conversationId ?? null,
      pictures: turn === null ? [] : picturesOf(turn),
      run: (signal, report) => this.#run(message, signal, report).finally(() => this.#saveSoon()),
      onProgress: (progress) => this.#progress(id, progress),
      onWithdrawn: () => this.#withdrawn(message),
    };
  }

  /** Never rejects: what fails is the request, not the worker. */
  async #run(message: Work, signal: AbortSignal, report: (progress: TurnProgress) => void): Promise<void> {
    const { id } = message;
    try {
      switch (message.type) {
        case 'load':
          return await this.#load(id, message.request, signal);
        case 'unload':
          await this.#unload();
          return this.#send({ type: 'done', id });
        case 'prepare':
          await this.#needSession().prepare(message.request, signal, report);
          return this.#send({ type: 'done', id });
        case 'ask': {
          const emit = (event: Extract<FromWorker, { type: 'event' }>['event']): void =>
            event.type === 'progress' ? report(event.progress) : this.#send({ type: 'event', id, event });
          const end = await this.#needSession().ask(message.request, signal, emit);
          return this.#send({ type: 'event', id, event: end });
        }
      }
    } catch (error) {
      if (!signal.aborted) return this.#fail(id, error);
      if (message.type === 'prepare') return this.#send({ type: 'done', id });
      this.#fail(id, new AppError('ENGINE_FAILED', 'broken off by another request', { cause: error }));
    }
  }

  async #load(id: number, request: LoadRequest, signal: AbortSignal): Promise<void> {
    await this.#unload();
    const { llama, addon } = await this.#openBackend(request);
    const environment = {
      llama,
      addon,
      backend: request.backend,
      signal,
      onProgress: (fraction: number) => this.#send({ type: 'load-progress', id, fraction: Math.min(1, fraction) }),
    };
    this.#loaded = await this.#allocations.during(() => loadModel(request, environment));
    this.#session = new Session(this.#loaded, await openSavedStates(request));
    this.#send({ type: 'loaded', id, description: this.#loaded.description });
  }

  /** A process keeps the backend that it opened first: two copies of llama.cpp in one process are refused by the addon. */
  async #openBackend({ backend, model, projectorOnGpu }: LoadRequest): Promise<{ llama: Llama; addon: VisionAddon }> {
    if (this.#backend !== null && this.#backend.name !== backend) {
      throw new AppError('ENGINE_FAILED', `this process runs on ${this.#backend.name}, not on ${backend}`);
    }
    if (this.#backend === null) {
      const size = projectorOnGpu ? (await stat(model.mmproj)).size : 0;
      const llama = await openLlama(backend, size, (level, message) => {
        this.#allocations.read(message);
        this.#send({ type: 'log', level, message });
      });
      this.#backend = { name: backend, llama, addon: await loadVisionAddon(llama, this.#options.addonPath) };
    }
    return this.#backend;
  }

  async #unload(): Promise<void> {
    clearTimeout(this.#saving);
    await this.#quietJob(null, () => this.#session?.save()).run(AbortSignal.abort(), () => undefined);
    const loaded = this.#loaded;
    this.#loaded = null;
    this.#session = null;
    await loaded?.dispose();
  }

  #needSession(): Session {
    if (this.#session === null) throw new AppError('ENGINE_FAILED', 'no model is loaded');
    return this.#session;
  }

  /** Nobody waits for it: a failure is logged. */
  #quietJob(conversationId: string | null, work: () => Promise<void> | undefined): Job {
    const run = async (): Promise<void> => {
      try {
        await work();
      } catch (error) {
        this.#send({ type: 'log', level: 'error', message: stackOf(error) });
      }
    };
    const nothing = (): void => undefined;
    return { id: -1, kind: 'other', conversationId, pictures: [], run, onProgress: nothing, onWithdrawn: nothing };
  }

  /** Once the user reads: what was answered is written while the model has nothing to do. */
  #saveSoon(): void {
    clearTimeout(this.#saving);
    if (this.#session?.unsaved !== true) return;
    this.#saving = setTimeout(() => this.#jobs.add(this.#quietJob(null, () => this.#session?.save())), saveDelay);
  }

  #withdrawn({ id, type }: Work): void {
    if (type === 'prepare') return this.#send({ type: 'done', id });
    if (type !== 'ask' || this.#loaded === null)
      return this.#fail(id, new AppError('ENGINE_FAILED', 'another model is loaded'));
    const stats = new AnswerWatch(this.#loaded.description.model, null).stats();
    this.#send({ type: 'event', id, event: { type: 'end', reason: 'stopped', stats, memoryStartId: null } });
  }

  #progress(id: number, progress: TurnProgress): void {
    this.#send({ type: 'event', id, event: { type: 'progress', progress } });
  }

  #fail(id: number, error: unknown): void {
    if (!(error instanceof AppError)) this.#send({ type: 'log', level: 'error', message: stackOf(error) });
    this.#send({ type: 'error', id, error: toWireError(error) });
  }

  async #shutDown(): Promise<void> {
    this.#jobs.cancelAll();
    await this.#jobs.idle();
    await this.#unload();
    this.#options.exit();
  }

  #send(message: FromWorker): void {
    this.#options.send(message);
  }
}

function picturesOf({ request }: Turn): string[] {
  const parts = request.messages.flatMap((message) => message.parts);
  return parts.flatMap((part) => (part.type === 'picture' ? [part.picture.sha256] : []));
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
