import { randomUUIDv7 } from 'node:crypto';
import path from 'node:path';
import type { ForkEngine } from '../../main/engine/engine-process.ts';
import { addonArgument } from '../../main/engine/messages.ts';
import { forkProgram } from '../../test/fakes/fork-engine.ts';
import { greedy } from '../../test/fixtures/engine/conversation.ts';
import { startEngine, type TestEngine } from '../../test/fixtures/engine/start-engine.ts';
import { EncoderTimes } from './encoder-times.ts';
import { peakMemory } from './peak-memory.ts';
import type { MeasuredModel, Run, Session } from './session.ts';

/** Our engine in its own process, asked through the supervisor as the app asks it. */
export class EngineSession implements Session {
  readonly #engine: TestEngine;
  readonly #encoder: EncoderTimes;
  readonly #maxTokens: number;

  private constructor(engine: TestEngine, encoder: EncoderTimes, maxTokens: number) {
    this.#engine = engine;
    this.#encoder = encoder;
    this.#maxTokens = maxTokens;
  }

  /** Starts the process and loads the model. */
  static async start(
    addon: string,
    { name, maxTokens, contextTokens, ...files }: MeasuredModel,
    threads: number,
  ): Promise<EngineSession> {
    const encoder = new EncoderTimes(/^encoder: ([\d.]+) ms\n/m);
    const started = startEngine({ fork: forkTimed(addon, encoder) });
    await started.engine.load(
      { ...files, id: name, name },
      { backend: 'cpu', contextTokens, gpuLayers: 0, projectorDevice: 'auto', threads },
    );
    return new EngineSession(started, encoder, maxTokens);
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
    return {
      encodeMs: await this.#encoder.take(),
      timeToFirstTokenMs: (first ?? end) - start,
      decodeMs: end - (first ?? end),
      text: text.trim(),
      tokens,
    };
  }

  peakMemory(): number {
    return peakMemory(this.#engine.supervisor.pid);
  }

  close(): Promise<void> {
    return this.#engine.engine.dispose();
  }
}

/** Starts the engine with a clock around its encoder, and lets `encoder` hear it. */
function forkTimed(addon: string, encoder: EncoderTimes): ForkEngine {
  const fork = forkProgram(path.join(import.meta.dirname, 'timed-worker.ts'), `${addonArgument}${addon}`);
  return (args) => {
    const child = fork(args);
    child.onOutput((text) => encoder.hear(text));
    return child;
  };
}
