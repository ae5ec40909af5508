import type { AnswerStats, EngineDescription, EngineState, TurnProgress } from '../../contract/model.ts';
import type { AskEvent, AskRequest, Engine, EngineOptions, ModelFiles } from '../../main/engine/port.ts';

/** Numbers of an answer that nobody measured, for tests that only pass them on. */
const someStats: AnswerStats = {
  model: { id: 'pocket', name: 'Pocket', demo: true },
  promptTokens: 90,
  pictureTokens: 64,
  reusedTokens: 0,
  answerTokens: 6,
  encodeMs: 200,
  timeToFirstTokenMs: 250,
  tokensPerSecond: 40,
};

/** One question that the fake was asked; the test gives its events and its end. */
export class FakeTurn {
  readonly request: AskRequest;
  readonly signal: AbortSignal;
  readonly #events: AskEvent[] = [];
  #wake = Promise.withResolvers<void>();
  #failure: Error | null = null;

  constructor(request: AskRequest, signal: AbortSignal) {
    this.request = request;
    this.signal = signal;
    signal.addEventListener('abort', () =>
      this.give({ type: 'end', reason: 'stopped', stats: someStats, memoryStartId: null }),
    );
  }

  give(...events: AskEvent[]): void {
    this.#events.push(...events);
    this.#wake.resolve();
  }

  say(text: string): void {
    this.give({ type: 'delta', part: 'text', text });
  }

  end(memoryStartId: string | null = null): void {
    this.give({ type: 'end', reason: 'end', stats: someStats, memoryStartId });
  }

  fail(error: Error): void {
    this.#failure = error;
    this.#wake.resolve();
  }

  async *stream(): AsyncGenerator<AskEvent> {
    for (;;) {
      const event = this.#events.shift();
      if (event !== undefined) {
        yield event;
        if (event.type === 'end') return;
      } else if (this.#failure === null) {
        await this.#wake.promise;
        this.#wake = Promise.withResolvers();
      } else throw this.#failure;
    }
  }
}

/** An engine whose answers the test writes. It checks what the real one relies on: one turn at a time, a user's message last. */
export class FakeEngine implements Engine {
  readonly prepared: { request: Omit<AskRequest, 'sampling' | 'maxTokens' | 'partial'>; signal: AbortSignal }[] = [];
  /** What a preparation tells before it ends. */
  preparing: readonly TurnProgress[] = [];
  readonly forgotten: string[] = [];
  /** Loads that were asked for; each ends when the test settles it. */
  readonly loads: {
    readonly model: ModelFiles;
    readonly options: EngineOptions;
    readonly end: PromiseWithResolvers<EngineDescription>;
  }[] = [];
  readonly #listeners = new Set<(state: EngineState) => void>();
  state: EngineState = { status: 'stopped' };
  readonly #waiting: PromiseWithResolvers<FakeTurn>[] = [];
  readonly #asked: FakeTurn[] = [];
  #running = false;

  /** Questions that it was asked and that no test has taken. */
  get waiting(): number {
    return this.#asked.length;
  }

  /** The next question that it is asked. */
  nextTurn(): Promise<FakeTurn> {
    const asked = this.#asked.shift();
    if (asked !== undefined) return Promise.resolve(asked);
    const waiter = Promise.withResolvers<FakeTurn>();
    this.#waiting.push(waiter);
    return waiter.promise;
  }

  async *ask(request: AskRequest, signal: AbortSignal): AsyncGenerator<AskEvent> {
    if (this.#running) throw new Error('asked while an answer runs');
    if (request.messages.at(-1)?.role !== 'user') throw new Error('the last message is not a question');
    this.#running = true;
    try {
      const turn = new FakeTurn(request, signal);
      const waiter = this.#waiting.shift();
      if (waiter === undefined) this.#asked.push(turn);
      else waiter.resolve(turn);
      yield* turn.stream();
    } finally {
      this.#running = false;
    }
  }

  async prepare(
    request: Omit<AskRequest, 'sampling' | 'maxTokens' | 'partial'>,
    signal: AbortSignal,
    onProgress?: (progress: TurnProgress) => void,
  ): Promise<void> {
    this.prepared.push({ request, signal });
    for (const progress of this.preparing) onProgress?.(progress);
  }

  forget(conversationId: string): void {
    this.forgotten.push(conversationId);
  }

  load(model: ModelFiles, options: EngineOptions): Promise<EngineDescription> {
    const end = Promise.withResolvers<EngineDescription>();
    this.loads.push({ model, options, end });
    return end.promise;
  }

  /** Changes what the engine says of itself. */
  become(state: EngineState): void {
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }

  async unload(): Promise<void> {}
  async restart(): Promise<void> {}
  readonly unloadTimes: number[] = [];
  /** How often it was asked to try again what had died. */
  forgets = 0;

  unloadAfter(minutes: number): void {
    this.unloadTimes.push(minutes);
  }

  async forgetFailures(): Promise<void> {
    this.forgets += 1;
  }

  async dispose(): Promise<void> {}

  onState(listener: (state: EngineState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
