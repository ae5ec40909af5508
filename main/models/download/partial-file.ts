import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder, writeDurably } from '../../images/durable-file.ts';
import { planParts } from './part-plan.ts';
import { type PartialState, parsePartialState, reach } from './partial-state.ts';
import { writingFailed } from './writing-failed.ts';

/** The file that a download is to become, as the hub describes it. */
export interface ExpectedFile {
  readonly sha256: string;
  readonly bytes: number;
}

export interface Part {
  readonly start: number;
  readonly end: number;
  done: number;
}

/** Bytes after which what has come is made safe: what a power cut can cost. */
const safeEvery = 32 * 1024 * 1024;

/** A file that is not whole yet, and what is known of it, beside each other: `name.part` and `name.part.json`. */
export class PartialFile {
  readonly expected: ExpectedFile;
  readonly #target: string;
  readonly #handle: FileHandle;
  #state: { etag: string | null; whole: boolean; parts: Part[] };
  #unsafe = 0;
  #saving: Promise<void> = Promise.resolve();

  private constructor(target: string, expected: ExpectedFile, handle: FileHandle, state: PartialState) {
    this.#target = target;
    this.expected = expected;
    this.#handle = handle;
    this.#state = { etag: state.etag, whole: state.whole, parts: state.parts };
  }

  /**
   * Opens what is left of an earlier try, or begins anew where that was of another file.
   *
   * @param target the final path
   * @param parts into how many a new download is cut
   * @throws AppError `DISK_FULL`; the system's error
   */
  static async open(target: string, expected: ExpectedFile, parts: number): Promise<PartialFile> {
    await mkdir(path.dirname(target), { recursive: true });
    const left = await readPartialState(target, expected);
    const handle = await open(partialPath(target), left === null ? 'w+' : 'r+').catch(writingFailed);
    const size = (await handle.stat()).size;
    if (left !== null && size >= reach(left)) return new PartialFile(target, expected, handle, left);
    await handle.truncate(0);
    return new PartialFile(target, expected, handle, fresh(expected, parts));
  }

  get parts(): readonly Part[] {
    return this.#state.parts;
  }

  get etag(): string | null {
    return this.#state.etag;
  }

  /** Ranges did not work. */
  get whole(): boolean {
    return this.#state.whole;
  }

  set etag(etag: string | null) {
    this.#state.etag = etag;
  }

  /** Writes the next bytes of a part and keeps account of them. Rejects with `DISK_FULL`, the system's error. */
  async append(part: Part, bytes: Uint8Array): Promise<void> {
    const place = part.start + part.done;
    let written = 0;
    while (written < bytes.byteLength) {
      const { bytesWritten } = await this.#handle
        .write(bytes, written, bytes.byteLength - written, place + written)
        .catch(writingFailed);
      written += bytesWritten;
    }
    part.done += written;
    this.#unsafe += written;
    if (this.#unsafe >= safeEvery) await this.save();
  }

  /** Forgets what has come, and takes the file in one piece from now on. */
  async beginWhole(): Promise<void> {
    await this.#saving;
    this.#state = { etag: null, whole: true, parts: [{ start: 0, end: this.expected.bytes, done: 0 }] };
    await this.#handle.truncate(0);
    await this.save();
  }

  /** Makes what has come safe: first the bytes, then what is said of them. Rejects with `DISK_FULL`, the system's error. */
  save(): Promise<void> {
    this.#unsafe = 0;
    const saved = this.#saving.then(() => this.#save());
    this.#saving = saved.catch(() => undefined);
    return saved;
  }

  /** Idempotent. */
  async close(): Promise<void> {
    await this.#saving;
    await this.#handle.close();
  }

  async #save(): Promise<void> {
    const { sha256, bytes } = this.expected;
    const { etag, whole } = this.#state;
    const parts = this.#state.parts.map((part) => ({ ...part }));
    const state: PartialState = { version: 1, sha256, bytes, etag, whole, parts };
    await this.#handle.datasync().catch(writingFailed);
    await writeDurably(statePath(this.#target), Buffer.from(JSON.stringify(state))).catch(writingFailed);
  }
}

/** What is left of an earlier try for the same file; null where nothing is. */
export async function readPartialState(target: string, expected: ExpectedFile): Promise<PartialState | null> {
  const json = await readFile(statePath(target), 'utf8').catch(() => null);
  const state = json === null ? null : parsePartialState(json);
  return state?.sha256 === expected.sha256 && state.bytes === expected.bytes ? state : null;
}

/** Gives a whole file, whose hash was checked, its final name. */
export async function finishPartial(target: string): Promise<void> {
  await rename(partialPath(target), target);
  await rm(statePath(target), { force: true });
  await syncFolder(path.dirname(target));
}

/** Removes what has come of a file. */
export async function removePartial(target: string): Promise<void> {
  // The state first: bytes without one are written over.
  await rm(statePath(target), { force: true });
  await rm(partialPath(target), { force: true });
}

/** The file that is not whole yet. */
export function partialPath(target: string): string {
  return `${target}.part`;
}

function statePath(target: string): string {
  return `${target}.part.json`;
}

function fresh({ sha256, bytes }: ExpectedFile, count: number): PartialState {
  const parts = planParts(bytes, count).map((span) => ({ ...span, done: 0 }));
  return { version: 1, sha256, bytes, etag: null, whole: false, parts };
}
