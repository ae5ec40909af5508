import type { Folder } from '../../contract/conversation.ts';
import type { ImportReport, ImportSource } from '../../contract/transfer.ts';
import type { StoredTree } from '../db/tree-port.ts';
import { LeftOut } from './foreign.ts';
import type { ImportDependencies, ImportRun } from './import-dependencies.ts';
import { limits } from './limits.ts';
import { PictureIntake } from './picture-intake.ts';
import { refused } from './refused.ts';

/** What an import has read so far, until it is committed as a whole. */
export class CollectedLibrary {
  readonly leftOut = new LeftOut();
  readonly pictures: PictureIntake;
  readonly #trees: StoredTree[] = [];
  readonly #folders: Folder[] = [];
  readonly #origins = new Map<string, Set<string>>();
  #messages = 0;
  #characters = 0;
  #added = 0;
  #copies = 0;
  #duplicates = 0;

  private constructor(pictures: PictureIntake) {
    this.pictures = pictures;
  }

  static async open(dependencies: ImportDependencies): Promise<CollectedLibrary> {
    return new CollectedLibrary(await PictureIntake.open(dependencies));
  }

  /** Conversations that were looked at. */
  get seen(): number {
    return this.#added + this.#copies + this.#duplicates;
  }

  /** Hashes of what was collected from one origin. */
  hashesOf(origin: string): ReadonlySet<string> {
    return this.#origins.get(origin) ?? new Set();
  }

  /** @throws AppError `IMPORT_REFUSED`: `too-large` */
  add(tree: StoredTree, kind: 'added' | 'copy'): void {
    this.#messages += tree.messages.length;
    this.#characters += charactersOf(tree);
    if (this.#messages > limits.messages || this.#characters > limits.characters)
      throw refused('too-large', 'too much text');
    this.#trees.push(tree);
    if (kind === 'copy') this.#copies += 1;
    else this.#added += 1;
    if (tree.origin === null || tree.originHash === null) return;
    this.#origins.set(tree.origin, (this.#origins.get(tree.origin) ?? new Set()).add(tree.originHash));
  }

  addDuplicate(): void {
    this.#duplicates += 1;
  }

  addFolders(folders: readonly Folder[]): void {
    this.#folders.push(...folders);
  }

  /** Commits all of it. Rejects with `IMPORT_REFUSED` `empty` where there was nothing, `DISK_FULL`, `DATABASE_*`, `PICTURE_MISSING`. */
  async commit({ archives }: ImportDependencies, { signal }: ImportRun, source: ImportSource): Promise<ImportReport> {
    if (this.seen === 0) throw refused('empty', 'no conversation');
    signal.throwIfAborted();
    const pictures = this.pictures.stored;
    const library = { folders: this.#folders, pictures, trees: this.#trees };
    if (this.#trees.length > 0) await this.pictures.commit(() => archives.saved.store.importLibrary(library));
    return {
      source,
      added: this.#added,
      duplicates: this.#duplicates,
      copies: this.#copies,
      pictures: pictures.length,
      leftOut: this.leftOut.counts(),
    };
  }
}

function charactersOf({ messages }: StoredTree): number {
  let sum = 0;
  for (const { parts } of messages) for (const part of parts) sum += part.type === 'picture' ? 0 : part.text.length;
  return sum;
}
