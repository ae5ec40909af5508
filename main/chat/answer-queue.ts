import type { Message } from '../../contract/conversation.ts';
import type { Archive } from './archives.ts';
import type { RunningAnswer } from './running-answer.ts';

export interface AnswerQueueOptions {
  /** Makes the model free for the next answer, before each. Never rejects. */
  readonly freeModel: () => Promise<void>;
  /** An answer that had its turn has its end. */
  readonly onEnd: (message: Message, archive: Archive) => void;
}

/** Answers that run one after another, in the order in which they were asked for: the machine has one model. */
export class AnswerQueue {
  readonly #options: AnswerQueueOptions;
  readonly #answers: RunningAnswer[] = [];
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
    if (this.#answers.length === 1) void this.#work();
    else answer.wait();
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
    if (place <= 0) return;
    this.#answers.splice(place, 1);
    void answer.run();
  }

  async #work(): Promise<void> {
    for (let next = this.#answers[0]; next !== undefined; next = this.#answers[0]) {
      await this.#options.freeModel();
      await next.run();
      const message = await next.finished;
      // From here to the next look at the queue nothing is awaited: a question that comes to an empty queue begins a loop of its own.
      this.#answers.shift();
      this.#options.onEnd(message, next.archive);
    }
  }
}
