import { AppError } from '../../../contract/errors.ts';
import { type Subject, unreachable } from './download-error.ts';
import type { Followed } from './follow.ts';
import type { Part, PartialFile } from './partial-file.ts';
import { judgeAnswer, strongEtag } from './range-answer.ts';
import { Passing, withRetries } from './retry.ts';
import { type NetworkPorts, send } from './send.ts';
import { StallGuard } from './stall-guard.ts';

/** The file on the hub is not the one that is described, or no longer. */
export class FileChanged extends Error {
  override readonly name = 'FileChanged';
}

/** The server does not send the bytes that it is asked for. */
export class RangesIgnored extends Error {
  override readonly name = 'RangesIgnored';
}

/** Where a file comes from, and whom to tell of what has come. */
export interface PartSource {
  readonly ports: NetworkPorts;
  readonly url: URL;
  readonly subject: Subject;
  readonly file: PartialFile;
  /** Bytes that have come, negative where they have to come again. */
  readonly arrived: (bytes: number) => void;
}

/**
 * Fetches what is missing of a part, however often it takes, as long as it gets further.
 *
 * @throws FileChanged, RangesIgnored
 * @throws AppError `DOWNLOAD_*`, `DISK_FULL`; the signal's reason
 */
export async function fetchPart(part: Part, source: PartSource, signal: AbortSignal): Promise<void> {
  let furthest = part.done;
  await withRetries(
    async (progressed) => {
      if (source.file.whole) restart(part, source);
      while (part.start + part.done < part.end) {
        await fetchOnce(part, source, signal, () => {
          if (part.done <= furthest) return;
          furthest = part.done;
          progressed();
        });
      }
    },
    source.ports.clock,
    signal,
  );
}

function restart(part: Part, { arrived }: PartSource): void {
  arrived(-part.done);
  part.done = 0;
}

async function fetchOnce(part: Part, source: PartSource, outer: AbortSignal, further: () => void): Promise<void> {
  const guard = new StallGuard(source.ports.clock, outer);
  try {
    const followed = await ask(part, source, guard.signal);
    await take(part, followed, source, () => {
      guard.touch();
      further();
    });
  } catch (error) {
    if (isVerdict(error)) throw error;
    throw new Passing(unreachable(source.url, 'broken off', error));
  } finally {
    guard.end();
  }
}

/** Everything but what the connection itself says when it breaks. */
function isVerdict(error: unknown): boolean {
  if (error instanceof AppError || error instanceof Passing) return true;
  if (error instanceof FileChanged || error instanceof RangesIgnored) return true;
  // Of these only the file system's have a call: the network's come as TypeErrors and aborts.
  return error instanceof Error && 'syscall' in error;
}

function ask(part: Part, { ports, url, subject, file }: PartSource, signal: AbortSignal): Promise<Followed> {
  const headers: Record<string, string> = {};
  if (!file.whole) {
    headers['range'] = `bytes=${part.start + part.done}-${part.end - 1}`;
    if (file.etag !== null) headers['if-range'] = file.etag;
  }
  return send(ports, { method: 'GET', url, headers, purpose: 'model-file', subject, signal });
}

async function take(part: Part, followed: Followed, source: PartSource, touched: () => void): Promise<void> {
  const { file, arrived, url } = source;
  const { headers, body } = followed.answer;
  const start = part.start + part.done;
  const verdict = judgeAnswer(followed, { file: file.expected, start, end: part.end, etag: file.etag });
  if (verdict.kind === 'changed') throw new FileChanged();
  if (verdict.kind === 'no-ranges') throw new RangesIgnored();
  file.etag ??= strongEtag(headers);
  for await (const chunk of body ?? []) {
    // A server that sends more than it says is cut off; the hash has the last word.
    const rest = verdict.end - part.start - part.done;
    const bytes = chunk.subarray(0, rest);
    await file.append(part, bytes);
    arrived(bytes.byteLength);
    touched();
    if (chunk.byteLength > rest) break;
  }
  if (part.start + part.done < verdict.end) throw new Passing(unreachable(url, 'ended too early'));
}
