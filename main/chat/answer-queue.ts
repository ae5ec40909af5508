import type { Message } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { Archive } from './archives.ts';
import type { RunningAnswer } from './running-answer.ts';

export interface AnswerQueueOptions {
  /** Makes the model free for the next answer, before each, and for what is done between two. Never rejects. */
  readonly freeModel: () => Promise<void>;
  /** An answer that had its turn has its end. */
  readonly onEnd: (message: Message, archive: Archive) => void;
}

/** Answers that run one after another, in the order in which they were asked for: the machine has one model. */
export class AnswerQueue {
  readonly #options: AnswerQueueOptions;
  readonly #answers: RunningAnswer[] = [];
  /** What waits for the answer that runs to end, in order. */
  readonly #between: (() => Promise<void>)[] = [];
  #working = false;
  #running: RunningAnswer | null = null;
  #closing = false;

  constructor(options: AnswerQueueOptions) {
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#answers.length === 0;
  }

  /** What runs or waits, in order; of one conversation where it is named. */
  answers(conversationId?: string): readonly RunningAnswer[] {
    return this.#answers.filter(({ message }) => (conversationId ?? message.conversationId) === message.conversationId);
  }

  /** Runs an answer now or behind those that are there. After {@link close} it ends at once as interrupted. */
  add(answer: RunningAnswer): void {
    this.#answers.push(answer);
    if (this.#closing) answer.interrupt();
    if (this.#working) answer.wait();
    else void this.#work();
  }

  /**
   * Does something while no answer runs: now, or after the one that runs and before the next. Settles as it does; what
   * waits when {@link close} is called is not done any more, and what comes later is refused with `ENGINE_FAILED`. */
  whileIdle<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closing) return Promise.reject(new AppError('ENGINE_FAILED', 'the app ends'));
    return new Promise<T>((resolve, reject) => {
      const begin = async (): Promise<T> => work();
      this.#between.push(() => begin().then(resolve, reject));
      if (!this.#working) void this.#work();
    });
  }

  /** Stops an answer or withdraws it. One that is not here is left as it is. */
  stop(messageId: string): void {
    const answer = this.#answers.find(({ message }) => message.id === messageId);
    if (answer === undefined) return;
    answer.stop();
    this.#withdraw(answer);
  }

  /** Stops these and resolves when their ends are committed. */
  async stopAll(answers: readonly RunningAnswer[]): Promise<void> {
    for (const { message } of answers) this.stop(message.id);
    await Promise.all(answers.map(({ finished }) => finished));
  }

  /** Interrupts every answer, those that come later too, and resolves when their ends are committed. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#between.length = 0;
    const answers = this.answers();
    for (const answer of answers) {
      answer.interrupt();
      this.#withdraw(answer);
    }
    await Promise.all(answers.map(({ finished }) => finished));
  }

  /** Takes an answer that has not begun out of the queue, so that it ends now and not when its turn comes. */
  #withdraw(answer: RunningAnswer): void {
    const place = this.#answers.indexOf(answer);
    if (place < 0 || answer === this.#running) return;
    this.#answers.splice(place, 1);
    void answer.run();
  }

  async #work(): Promise<void> {
    this.#working = true;
    for (;;) {
      const between = this.#between.shift();
      if (between !== undefined) {
        await this.#options.freeModel();
        await between();
      } else if (this.#answers[0] !== undefined) await this.#runFirst(this.#answers[0]);
      else break;
    }
    // Since the last look at the queue nothing was awaited: what comes to an empty queue begins a loop of its own.
    this.#working = false;
  }

  async #runFirst(answer: RunningAnswer): Promise<void> {
    this.#running = answer;
    await this.#options.freeModel();
    await answer.run();
    const message = await answer.finished;
    this.#answers.shift();
    this.#running = null;
    this.#options.onEnd(message, answer.archive);
  }
}
