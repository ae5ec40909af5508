import type { Message } from '../../contract/conversation.ts';
import type { HistoryEntry } from '../../contract/engine-page.ts';
import type { Store } from '../db/port.ts';

/** Answers that are shown. */
const shown = 50;

/** How fast the last answers were, those of temporary conversations included: their figures stay until the app ends, their words do not. */
export class SpeedHistory {
  readonly #store: Pick<Store, 'answerHistory'>;
  #temporary: readonly HistoryEntry[] = [];

  constructor(store: Pick<Store, 'answerHistory'>) {
    this.#store = store;
  }

  /** An answer has its end. */
  add(
    { createdAt, stats }: Pick<Message, 'createdAt' | 'stats'>,
    { temporary }: { readonly temporary: boolean },
  ): void {
    if (temporary && stats !== null) this.#temporary = [...this.#temporary, { at: createdAt, stats }].slice(-shown);
  }

  /** Drops what is held in memory. */
  clear(): void {
    this.#temporary = [];
  }

  /** The last answers that have figures, oldest first. Rejects with `DATABASE_*`. */
  async list(): Promise<readonly HistoryEntry[]> {
    const stored = await this.#store.answerHistory(shown);
    return [...stored, ...this.#temporary].toSorted((a, b) => a.at - b.at).slice(-shown);
  }
}
