import type { Clock } from '../engine/clock.ts';
import type { Backups } from './backups.ts';

export interface DailyBackupDependencies {
  readonly backups: Pick<Backups, 'createDaily' | 'tidy'>;
  readonly clock: Clock;
  /** Told of a snapshot that could not be taken; the next one is tried an hour later. */
  readonly report: (error: unknown) => void;
}

const hour = 60 * 60 * 1000;

/** Takes the daily snapshot: at once where it is due, and otherwise within an hour of becoming due. */
export class DailyBackup {
  readonly #dependencies: DailyBackupDependencies;
  #rounds: Promise<void>;
  #cancelTimer: () => void = () => {};
  #ended = false;

  /** Begins, and goes on until {@link end}. */
  constructor(dependencies: DailyBackupDependencies) {
    this.#dependencies = dependencies;
    this.#rounds = dependencies.backups.tidy().catch(dependencies.report);
    this.#look();
  }

  /** Resolves when what has begun is over; never rejects. */
  idle(): Promise<void> {
    return this.#rounds;
  }

  /** Ends it and resolves when no snapshot is under way. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#cancelTimer();
    await this.#rounds;
  }

  /** Every hour, since a timer stands still while the machine sleeps. */
  #look(): void {
    const { backups, clock, report } = this.#dependencies;
    this.#rounds = this.#rounds
      .then(() => (this.#ended ? undefined : backups.createDaily()))
      .then(() => undefined, report);
    this.#cancelTimer = clock.after(hour, () => this.#look());
  }
}
