import { open } from 'node:fs/promises';
import { AppError } from '../../contract/errors.ts';

/** Read in turn until the header fits. The last is enough for any model; vocabularies of 250,000 tokens take about 10 MB. */
const headBytes: readonly number[] = [2 ** 20, 2 ** 24, 2 ** 26];

/** What a header says, and the size of its file in bytes. */
export interface GgufHead<T> {
  readonly parsed: T;
  readonly size: number;
}

/**
 * Reads as much of a file's beginning as its header needs, 64 MiB at most. Rejects with `MODEL_MISSING` where it cannot be opened,
 * and with what `parse` throws of the longest beginning.
 */
export async function readGgufHead<T>(file: string, parse: (bytes: Uint8Array) => T): Promise<GgufHead<T>> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw new AppError('MODEL_MISSING', 'the model file cannot be opened', { cause: error });
  });
  try {
    const { size } = await handle.stat();
    const lengths = headBytes.filter((bytes, index) => index === 0 || size > (headBytes[index - 1] ?? bytes));
    return { parsed: await parseLonger(handle, size, lengths, parse), size };
  } finally {
    await handle.close();
  }
}

type Handle = Awaited<ReturnType<typeof open>>;

async function parseLonger<T>(
  handle: Handle,
  size: number,
  [length = 0, ...longer]: readonly number[],
  parse: (bytes: Uint8Array) => T,
): Promise<T> {
  const head = Buffer.alloc(Math.min(size, length));
  const { bytesRead } = await handle.read(head, 0, head.length, 0);
  try {
    return parse(head.subarray(0, bytesRead));
  } catch (error) {
    if (longer.length === 0) throw error;
    return parseLonger(handle, size, longer, parse);
  }
}
