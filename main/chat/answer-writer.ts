/** Milliseconds between two commits of a streaming answer: short enough to look continuous, long enough to batch tokens. */
const batchInterval = 30;

export interface Piece {
  readonly part: 'text' | 'thinking';
  readonly text: string;
}

export interface AnswerWriterOptions {
  /** Commits a piece. Calls are made in order and must be carried out in order. */
  readonly commit: (piece: Piece) => Promise<void>;
  /** Shows a piece that is committed; `seq` counts from 1. */
  readonly show: (piece: Piece, seq: number) => void;
  /** A commit failed: nothing more is shown. Called once. */
  readonly onFailure: (error: unknown) => void;
  readonly now: () => number;
}

/**
 * Collects an answer's tokens into batches of about 30 ms, commits each and only then shows it, so that no text on the screen can be
 * lost. The first batch goes at once.
 */
export class AnswerWriter {
  readonly #options: AnswerWriterOptions;
  #pending: Piece[] = [];
  #timer: NodeJS.Timeout | null = null;
  #lastPost = Number.NEGATIVE_INFINITY;
  #tail: Promise<void> = Promise.resolve();
  #posted = 0;
  #failed = false;

  constructor(options: AnswerWriterOptions) {
    this.#options = options;
  }

  /** The `seq` of the last piece handed to `commit`. Whatever reads the store after this moment sees it. */
  get posted(): number {
    return this.#posted;
  }

  write(piece: Piece): void {
    const last = this.#pending.at(-1);
    if (last?.part === piece.part) this.#pending[this.#pending.length - 1] = { ...last, text: last.text + piece.text };
    else this.#pending.push(piece);
    if (this.#timer !== null) return;
    const wait = Math.max(0, this.#lastPost + batchInterval - this.#options.now());
    if (wait === 0) this.#post();
    else this.#timer = setTimeout(() => this.#post(), wait);
  }

  /** Resolves when all that was written is committed and shown, or when a commit has failed. */
  async flush(): Promise<void> {
    this.#post();
    await this.#tail;
  }

  #post(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#lastPost = this.#options.now();
    const pieces = this.#pending;
    this.#pending = [];
    for (const piece of pieces) this.#postOne(piece);
  }

  #postOne(piece: Piece): void {
    if (this.#failed) return;
    const seq = ++this.#posted;
    // Committed at once and shown in turn: `posted` must mean "already on its way to the store".
    const committed = this.#options.commit(piece);
    this.#tail = Promise.all([committed, this.#tail])
      .then(() => {
        if (!this.#failed) this.#options.show(piece, seq);
      })
      .catch((error: unknown) => this.#fail(error));
  }

  #fail(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#options.onFailure(error);
  }
}
