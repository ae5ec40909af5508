import { AppError, toWireError } from '../../../contract/errors.ts';
import type { DownloadProgress, DownloadStatus } from '../../../contract/model-library.ts';
import { type DownloadPorts, fetchPair, type PairWish, removePair } from './fetch-pair.ts';
import { TransferRate } from './transfer-rate.ts';

/** Milliseconds between two reports: more often nobody sees. */
const reportEvery = 200;

/**
 * One model that is downloaded: begun, paused, gone on with, cancelled. Two downloads into the same folder must not run at once.
 */
export class ModelDownload {
  readonly #wish: PairWish;
  readonly #ports: DownloadPorts;
  readonly #reportBug: (error: unknown) => void;
  readonly #listeners = new Set<(state: DownloadStatus) => void>();
  #rate = new TransferRate();
  #state: DownloadStatus = { status: 'paused', progress: nothing };
  #abort: AbortController | null = null;
  #running: Promise<DownloadStatus> | null = null;
  #reportedAt = Number.NEGATIVE_INFINITY;

  /** @param reportBug hears of failures without a code */
  constructor(wish: PairWish, ports: DownloadPorts, reportBug: (error: unknown) => void) {
    this.#wish = wish;
    this.#ports = ports;
    this.#reportBug = reportBug;
  }

  get state(): DownloadStatus {
    return this.#state;
  }

  /** Calls back at every change of status, and several times a second between; returns the unsubscribe function. */
  onState(listener: (state: DownloadStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Begins, or goes on with what has come. Resolves with how it ended; never rejects. While it runs, it answers the same run. */
  start(): Promise<DownloadStatus> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Resolves when nothing is under way any more. Does nothing where nothing is. */
  async pause(): Promise<void> {
    this.#abort?.abort();
    await this.#running;
  }

  /** Stops and removes what has come. A model that is done stays. */
  async cancel(): Promise<void> {
    await this.pause();
    if (this.#state.status === 'done') return;
    await removePair(this.#wish);
    this.#set({ status: 'cancelled' });
  }

  async #run(): Promise<DownloadStatus> {
    const abort = new AbortController();
    this.#abort = abort;
    this.#rate = new TransferRate();
    this.#set({ status: 'downloading', progress: nothing });
    const listener = {
      onBytes: (done: number, total: number) => this.#moved(done, total),
      onVerifying: () => this.#set({ status: 'verifying', progress: this.#progress }),
    };
    try {
      await fetchPair(this.#wish, this.#ports, listener, abort.signal);
      return this.#set({ status: 'done' });
    } catch (error) {
      if (abort.signal.aborted) return this.#set({ status: 'paused', progress: this.#progress });
      if (!(error instanceof AppError)) this.#reportBug(error);
      return this.#set({ status: 'failed', error: toWireError(error) });
    }
  }

  #moved(done: number, total: number): void {
    const now = this.#ports.now();
    this.#rate.add(done, now);
    const progress = { done, total, ...this.#rate.rate(done, total, now) };
    const loud = this.#state.status !== 'downloading' || now - this.#reportedAt >= reportEvery;
    this.#state = { status: 'downloading', progress };
    if (loud) this.#set(this.#state);
  }

  get #progress(): DownloadProgress {
    return 'progress' in this.#state ? { ...this.#state.progress, bytesPerSecond: null, secondsLeft: null } : nothing;
  }

  #set(state: DownloadStatus): DownloadStatus {
    this.#state = state;
    this.#reportedAt = this.#ports.now();
    for (const listener of this.#listeners) listener(state);
    return state;
  }
}

const nothing: DownloadProgress = { done: 0, total: 0, bytesPerSecond: null, secondsLeft: null };
