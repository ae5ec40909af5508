import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { headerFile, headerSuffix, removeSavedState, type SavedState, savedState } from '../saved-state-files.ts';

/** What is known of a sequence before it is written. */
export type StateContent = Pick<SavedState, 'tokens' | 'pictures' | 'answers' | 'partials'>;

/** How much of the disk states may take. */
export interface StateLimits {
  /** Of all states together; the least recently used ones go first. */
  readonly bytes: number;
  /** That stay free on the disk. */
  readonly reserveBytes: number;
}

/**
 * The KV caches of conversations on the disk, so that a conversation that is opened again need not be computed again. A cache: whatever is not
 * as it should be counts as not there. Each conversation has a header and the cells that it names; the header comes last, so cells without
 * one are what a process left that died while it wrote.
 */
export class SavedStates {
  readonly #folder: string;
  readonly #model: string;
  readonly #limits: StateLimits;

  /** @param model names everything that the cells depend on beside their tokens */
  constructor(folder: string, model: string, limits: StateLimits) {
    this.#folder = folder;
    this.#model = model;
    this.#limits = limits;
  }

  /** What was saved of a conversation by this model; null = nothing that can be used. */
  async read(conversationId: string): Promise<SavedState | null> {
    try {
      const state = savedState.parse(JSON.parse(await readFile(this.#header(conversationId), 'utf8')));
      const { size } = await stat(path.join(this.#folder, state.cells));
      return state.model === this.#model && size === state.cellBytes ? state : null;
    } catch {
      return null;
    }
  }

  /**
   * Lets `load` read the cells. llama.cpp may abort the process over damaged ones, so the header is away meanwhile: no other process will try
   * them again.
   */
  async use(conversationId: string, { cells }: SavedState, load: (file: string) => Promise<void>): Promise<void> {
    const header = this.#header(conversationId);
    const away = `${header}.used`;
    await rename(header, away);
    await load(path.join(this.#folder, cells));
    await rename(away, header);
    const now = new Date();
    await utimes(header, now, now);
  }

  /**
   * Writes a sequence in place of what was saved of the conversation, then removes the oldest states beyond the limits. Does nothing where it
   * would be too large or the disk is nearly full. Rejects with the system's error; what was saved before is still there then.
   * @param bytes about what `write` will write
   */
  async write(
    conversationId: string,
    content: StateContent,
    bytes: number,
    write: (file: string) => Promise<void>,
  ): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    if (bytes > this.#limits.bytes || !(await this.#hasRoom(bytes))) return;
    const cells = `${randomUUID()}.cells`;
    const file = path.join(this.#folder, cells);
    try {
      await write(file);
      const cellBytes = await synced(file);
      await this.#putHeader(conversationId, { version: 1, model: this.#model, cells, cellBytes, ...content });
    } finally {
      await this.sweep();
    }
  }

  /** Removes what was saved of a conversation. */
  async remove(conversationId: string): Promise<void> {
    await removeSavedState(this.#folder, conversationId);
  }

  /** Removes cells without a header and the oldest states beyond the limit. */
  async sweep(): Promise<void> {
    const headers = await this.#headers();
    let bytes = 0;
    const kept = new Set<string>();
    for (const { name, cells, cellBytes } of headers) {
      bytes += cellBytes;
      if (bytes <= this.#limits.bytes) kept.add(name).add(cells);
    }
    const names = await readdir(this.#folder).catch(() => []);
    for (const name of names.filter((one) => !kept.has(one))) await rm(path.join(this.#folder, name), { force: true });
  }

  /** The newest first; one that cannot be read is none. */
  async #headers(): Promise<readonly { name: string; cells: string; cellBytes: number; usedAt: number }[]> {
    const names = (await readdir(this.#folder).catch(() => [])).filter((name) => name.endsWith(headerSuffix));
    const headers = await Promise.all(
      names.map(async (name) => {
        try {
          const file = path.join(this.#folder, name);
          const { cells, cellBytes } = savedState.parse(JSON.parse(await readFile(file, 'utf8')));
          return { name, cells, cellBytes, usedAt: (await stat(file)).mtimeMs };
        } catch {
          return null;
        }
      }),
    );
    return headers.filter((one) => one !== null).toSorted((one, other) => other.usedAt - one.usedAt);
  }

  async #putHeader(conversationId: string, state: SavedState): Promise<void> {
    const header = this.#header(conversationId);
    const partial = `${header}.partial`;
    await writeFile(partial, JSON.stringify(state));
    await synced(partial);
    await rename(partial, header);
  }

  async #hasRoom(bytes: number): Promise<boolean> {
    const { bavail, bsize } = await statfs(this.#folder);
    return bavail * bsize - bytes >= this.#limits.reserveBytes;
  }

  #header(conversationId: string): string {
    return headerFile(this.#folder, conversationId);
  }
}

/** Its size, once it is on the disk. */
async function synced(file: string): Promise<number> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}
