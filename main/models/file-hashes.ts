import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { writeDurably } from '../images/durable-file.ts';
import { downloadedHash } from './download/model-source.ts';
import { sha256OfFile } from './download/sha256-file.ts';

/** Files whose hashes are kept; more than anybody has models. */
const mostKept = 200;

const kept = z.array(
  z.strictObject({
    path: z.string(),
    bytes: z.int().min(0),
    changedAt: z.number(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
);
type KeptHash = z.infer<typeof kept>[number];

interface FileHashesOptions {
  /** Where hashes are kept; what cannot be read there is computed again. */
  readonly file: string;
  readonly report: (error: unknown) => void;
}

/**
 * The SHA-256 of model files. One that was downloaded has its hash beside it, checked when it came; of others the bytes are read once, a
 * megabyte at a time, one file after another. A file that has another size or time since is another file.
 */
export class FileHashes {
  readonly #options: FileHashesOptions;
  readonly #end = new AbortController();
  #hashes: Promise<readonly KeptHash[]> | null = null;
  #work: Promise<void> = Promise.resolve();

  constructor(options: FileHashesOptions) {
    this.#options = options;
  }

  /** Begins to find a file's hash out, where it is not known. Resolves when it is, or cannot be; never rejects. */
  learn(file: string): Promise<void> {
    this.#work = this.#work
      .then(() => this.#learn(file))
      .catch((error: unknown) => {
        if (!this.#end.signal.aborted) this.#options.report(error);
      });
    return this.#work;
  }

  /** The hash of a file as it is now; null = not known. Nothing is read for it but the file's time. */
  async known(file: string): Promise<string | null> {
    const facts = await factsOf(file).catch(() => null);
    return facts === null ? null : this.#find(facts);
  }

  /** Breaks off what is read. */
  async close(): Promise<void> {
    this.#end.abort();
    await this.#work;
  }

  async #learn(file: string): Promise<void> {
    this.#end.signal.throwIfAborted();
    const facts = await factsOf(file);
    if ((await this.#find(facts)) !== null) return;
    const sha256 = (await downloadedHash(file)) ?? (await sha256OfFile(file, this.#end.signal));
    const after = await factsOf(file);
    if (isSame(facts, after)) await this.#keep({ ...facts, sha256 });
  }

  async #find(facts: Omit<KeptHash, 'sha256'>): Promise<string | null> {
    const hashes = await this.#read();
    return hashes.find((one) => isSame(one, facts))?.sha256 ?? null;
  }

  async #keep(hash: KeptHash): Promise<void> {
    const others = (await this.#read()).filter((one) => one.path !== hash.path);
    const hashes = [hash, ...others].slice(0, mostKept);
    this.#hashes = Promise.resolve(hashes);
    await writeDurably(this.#options.file, Buffer.from(JSON.stringify(hashes)));
  }

  #read(): Promise<readonly KeptHash[]> {
    this.#hashes ??= readFile(this.#options.file, 'utf8')
      .then((json) => kept.parse(JSON.parse(json)))
      .catch(() => []);
    return this.#hashes;
  }
}

async function factsOf(file: string): Promise<Omit<KeptHash, 'sha256'>> {
  const { size, mtimeMs } = await stat(file);
  return { path: file, bytes: size, changedAt: mtimeMs };
}

function isSame(one: Omit<KeptHash, 'sha256'>, other: Omit<KeptHash, 'sha256'>): boolean {
  return one.path === other.path && one.bytes === other.bytes && one.changedAt === other.changedAt;
}
