import { randomUUIDv7 } from 'node:crypto';
import { greedy } from '../../test/fixtures/engine/conversation.ts';
import { startEngine, type TestEngine } from '../../test/fixtures/engine/start-engine.ts';
import { peakMemory } from './peak-memory.ts';
import type { MeasuredModel, Run, Session } from './session.ts';

/** Our engine in its own process, asked through the supervisor as the app asks it. */
export class EngineSession implements Session {
  readonly #engine: TestEngine;
  readonly #maxTokens: number;

  private constructor(engine: TestEngine, maxTokens: number) {
    this.#engine = engine;
    this.#maxTokens = maxTokens;
  }

  /** Starts the process and loads the model. */
  static async start(
    { name, maxTokens, contextTokens, ...files }: MeasuredModel,
    threads: number,
  ): Promise<EngineSession> {
    const started = startEngine();
    await started.engine.load({ ...files, id: name, name }, { backend: 'cpu', contextTokens, gpuLayers: 0, threads });
    return new EngineSession(started, maxTokens);
  }

  async ask(picture: string, question: string): Promise<Run> {
    const parts = [
      { type: 'picture', picture: { sha256: picture, path: picture } },
      { type: 'text', text: question },
    ] as const;
    const request = {
      conversationId: randomUUIDv7(),
      messages: [{ id: randomUUIDv7(), role: 'user', parts }],
      detail: 'full',
      thinking: false,
      sampling: greedy,
      maxTokens: this.#maxTokens,
    } as const;
    const start = performance.now();
    let first: number | null = null;
    let text = '';
    let tokens: number | null = null;
    for await (const event of this.#engine.engine.ask(request, new AbortController().signal)) {
      if (event.type === 'end') tokens = event.stats.answerTokens;
      if (event.type !== 'delta') continue;
      first ??= performance.now();
      text += event.text;
    }
    const end = performance.now();
    return { timeToFirstTokenMs: (first ?? end) - start, decodeMs: end - (first ?? end), text: text.trim(), tokens };
  }

  peakMemory(): number {
    return peakMemory(this.#engine.supervisor.pid);
  }

  close(): Promise<void> {
    return this.#engine.engine.dispose();
  }
}
