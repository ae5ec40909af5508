import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { z } from 'zod';
import { errorCodes } from '../../contract/errors.ts';
import { backends, type EngineDescription } from '../../contract/model.ts';
import type { SelfTestResult } from '../../contract/self-test.ts';
import type { ModelFiles } from '../engine/port.ts';

/** Results of models that were used long ago are let go. */
const limit = 50;

const figures = z.strictObject({ encodeMs: z.number(), timeToFirstTokenMs: z.number(), tokensPerSecond: z.number() });
const outcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passed'), figures }),
  z.strictObject({ kind: z.literal('slow'), figures }),
  z.strictObject({
    kind: z.literal('wrong'),
    expected: z.string(),
    got: z.string(),
    blame: z.enum(['backend', 'model', 'unknown']),
  }),
  z.strictObject({
    kind: z.literal('failed'),
    error: z.strictObject({
      code: z.enum(errorCodes),
      message: z.string(),
      detail: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
    }),
  }),
]);
const result = z.strictObject({
  model: z.strictObject({ id: z.string(), name: z.string(), demo: z.boolean() }),
  backend: z.enum(backends).nullable(),
  at: z.number(),
  outcome,
});
const stored = z.array(z.tuple([z.string(), result]));

/** Remembers self-tests in a JSON file, which belongs to this machine: it lies beside the backends' verdicts, not with the conversations. */
export class KeptResults {
  readonly #file: string;
  #results: Promise<Map<string, SelfTestResult>> | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  /** null = not tested. A file that cannot be read counts as empty. */
  async get(key: string): Promise<SelfTestResult | null> {
    return (await this.#load()).get(key) ?? null;
  }

  /** A file that cannot be written costs another test at the next start. */
  async set(key: string, tested: SelfTestResult): Promise<void> {
    const results = await this.#load();
    results.delete(key);
    results.set(key, tested);
    await writeFile(this.#file, JSON.stringify([...results].slice(-limit))).catch(() => undefined);
  }

  #load(): Promise<Map<string, SelfTestResult>> {
    this.#results ??= readFile(this.#file, 'utf8')
      .then((text) => new Map(stored.parse(JSON.parse(text))))
      .catch(() => new Map<string, SelfTestResult>());
    return this.#results;
  }
}

/**
 * What a result is true for: these files, this backend with its devices, this version of the app and of the system, whose updates bring new
 * drivers. Rejects with the system's error where a file is gone.
 */
export async function resultKey(
  { llm, mmproj }: Pick<ModelFiles, 'llm' | 'mmproj'>,
  description: Pick<EngineDescription, 'backend' | 'deviceNames'>,
  appVersion: string,
): Promise<string> {
  const files = await Promise.all([llm, mmproj].map(async (file) => [file, await stat(file)] as const));
  const facts = files.map(([file, { size, mtimeMs }]) => [file, size, mtimeMs]);
  const machine = [description.backend, description.deviceNames, appVersion, os.release()];
  return createHash('sha256')
    .update(JSON.stringify([facts, machine]))
    .digest('hex');
}
