import type { TurnProgress } from '../../../contract/model.ts';

/** Work for the one model, with the conversation that it belongs to. */
export interface Job {
  readonly id: number;
  readonly kind: 'load' | 'prepare' | 'ask' | 'other';
  readonly conversationId: string | null;
  /** Hashes of the pictures that it needs. */
  readonly pictures: readonly string[];
  readonly run: (signal: AbortSignal, report: (progress: TurnProgress) => void) => Promise<void>;
  /** Told where the job stands: its own progress, and that of a preparation which it waits for. */
  readonly onProgress: (progress: TurnProgress) => void;
  /** It was cancelled while it waited; `run` is never called. */
  readonly onWithdrawn: () => void;
}

interface Running {
  readonly job: Job;
  readonly abort: AbortController;
  /** What it told last. */
  progress: TurnProgress | null;
}

/**
 * Runs jobs one after another. A question waits for a running preparation that does a part of its work, and breaks off any other one; a new
 * load breaks off everything before it.
 */
export class JobQueue {
  readonly #waiting: Job[] = [];
  #running: Running | null = null;
  #idle = Promise.resolve();

  add(job: Job): void {
    if (job.kind === 'load') this.cancelAll();
    else if (job.kind === 'ask' && !this.#worksFor(job)) this.#cancelPreparation();
    this.#waiting.push(job);
    if (this.#running === null) this.#idle = this.#drain();
    else if (job.kind === 'ask') this.#reportWaiting(job);
  }

  /** Breaks a job off; unknown and ended ones are left alone. */
  cancel(id: number): void {
    if (this.#running?.job.id === id) this.#running.abort.abort();
    const index = this.#waiting.findIndex((job) => job.id === id);
    if (index !== -1) for (const job of this.#waiting.splice(index, 1)) job.onWithdrawn();
  }

  /** Breaks every job off. */
  cancelAll(): void {
    for (const job of this.#waiting.splice(0)) job.onWithdrawn();
    this.#running?.abort.abort();
  }

  /** Resolves when nothing runs or waits. */
  idle(): Promise<void> {
    return this.#idle;
  }

  async #drain(): Promise<void> {
    for (let job = this.#waiting.shift(); job !== undefined; job = this.#waiting.shift()) {
      const abort = new AbortController();
      this.#running = { job, abort, progress: null };
      await job.run(abort.signal, (progress) => this.#report(progress));
      this.#running = null;
    }
  }

  /** A question whose own pictures are being prepared does not wait for others: it is told how far that is. */
  #reportWaiting(question: Job): void {
    const progress = this.#worksFor(question) ? (this.#running?.progress ?? null) : ({ phase: 'queued' } as const);
    if (progress !== null) question.onProgress(progress);
  }

  #report(progress: TurnProgress): void {
    if (this.#running === null) return;
    this.#running.progress = progress;
    this.#running.job.onProgress(progress);
    for (const job of this.#waiting) if (this.#worksFor(job)) job.onProgress(progress);
  }

  /** The running preparation belongs to the question's conversation and encodes nothing that the question has not. */
  #worksFor(question: Job): boolean {
    const job = this.#running?.job;
    if (job?.kind !== 'prepare' || question.kind !== 'ask') return false;
    const needed = new Set(question.pictures);
    return job.conversationId === question.conversationId && job.pictures.every((picture) => needed.has(picture));
  }

  #cancelPreparation(): void {
    const preparing = this.#waiting.filter(({ kind }) => kind === 'prepare');
    for (const { id } of preparing) this.cancel(id);
    if (this.#running?.job.kind === 'prepare') this.#running.abort.abort();
  }
}
