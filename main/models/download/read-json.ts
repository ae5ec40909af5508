import { buffer } from 'node:stream/consumers';
import type { z } from 'zod';
import { AppError } from '../../../contract/errors.ts';
import { type Subject, unreachable, unusable } from './download-error.ts';
import type { OutboundPurpose } from './outbound.ts';
import { Passing, withRetries } from './retry.ts';
import { type NetworkPorts, send } from './send.ts';
import { StallGuard } from './stall-guard.ts';

/** Far above the list of any repository. */
const maxBytes = 16 * 1024 * 1024;

interface SmallBody {
  readonly bytes: Buffer;
  readonly headers: Headers;
}

/**
 * A small document, with retries. Rejects with `DOWNLOAD_*`.
 *
 * @param maximum bytes
 */
export function readSmall(
  ports: NetworkPorts,
  wish: { url: URL; subject: Subject; purpose: OutboundPurpose; maximum: number },
  signal: AbortSignal,
): Promise<SmallBody> {
  return withRetries(() => readOnce(ports, wish, signal), ports.clock, signal);
}

/** A JSON document that fits the schema, and the headers it came with. Rejects with `DOWNLOAD_*`. */
export function readJson<T>(
  ports: NetworkPorts,
  wish: { url: URL; subject: Subject; schema: z.ZodType<T> },
  signal: AbortSignal,
): Promise<{ readonly value: T; readonly headers: Headers }> {
  const { url, subject, schema } = wish;
  return withRetries(
    async () => {
      const body = await readOnce(ports, { url, subject, purpose: 'model-list', maximum: maxBytes }, signal);
      const parsed = schema.safeParse(parse(body.bytes, url));
      if (!parsed.success) throw unusable(url, 'a list that is none', parsed.error);
      return { value: parsed.data, headers: body.headers };
    },
    ports.clock,
    signal,
  );
}

/** An answer that was cut off is no JSON, and may be whole the next time. */
function parse(bytes: Buffer, url: URL): unknown {
  try {
    return JSON.parse(bytes.toString()) as unknown;
  } catch (error) {
    throw new Passing(unusable(url, 'no JSON', error));
  }
}

async function readOnce(
  ports: NetworkPorts,
  { url, subject, purpose, maximum }: { url: URL; subject: Subject; purpose: OutboundPurpose; maximum: number },
  signal: AbortSignal,
): Promise<SmallBody> {
  const guard = new StallGuard(ports.clock, signal);
  try {
    const request = { method: 'GET', url, headers: {}, purpose, subject, signal: guard.signal } as const;
    const { answer } = await send(ports, request);
    if (answer.status !== 200 || answer.body === null) throw unusable(url, `status ${answer.status}`);
    return { bytes: await buffer(limited(answer.body, maximum, url, guard)), headers: answer.headers };
  } catch (error) {
    if (error instanceof AppError || error instanceof Passing) throw error;
    throw new Passing(unreachable(url, 'cut off', error));
  } finally {
    guard.end();
  }
}

async function* limited(
  body: ReadableStream<Uint8Array>,
  maximum: number,
  url: URL,
  guard: StallGuard,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    guard.touch();
    bytes += chunk.byteLength;
    if (bytes > maximum) throw unusable(url, 'an answer that is too long');
    yield chunk;
  }
}
