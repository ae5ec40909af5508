import { z } from 'zod';
import { unusable } from './download-error.ts';
import { type Hub, inPath, type RemoteFile, type RemoteRepository } from './hub.ts';
import { readJson } from './read-json.ts';
import { withRetries } from './retry.ts';
import { type NetworkPorts, send } from './send.ts';
import { StallGuard } from './stall-guard.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const revisionInfo = z.object({ sha: z.string().regex(/^[0-9a-f]{40}$/) });
/** https://huggingface.co/docs/huggingface.js/hub/interfaces/ListFileEntry */
const treeEntry = z.object({
  type: z.string(),
  path: z.string(),
  size: z.int().min(0),
  lfs: z.object({ oid: sha256, size: z.int().min(0) }).optional(),
});
const tree = z.array(treeEntry);
const maxPages = 20;

/** Hugging Face and its mirrors. */
export class HuggingFace implements Hub {
  readonly kind = 'hugging-face';
  readonly #endpoint: URL;
  readonly #ports: NetworkPorts;

  /** @param endpoint such as `https://huggingface.co/`; may have a path */
  constructor(endpoint: URL, ports: NetworkPorts) {
    this.#endpoint = endpoint;
    this.#ports = ports;
  }

  async list(repository: string, signal: AbortSignal): Promise<RemoteRepository> {
    const subject = { repository, file: '' };
    const info = this.#url(`api/models/${inPath(repository)}/revision/main`);
    const revision = (await readJson(this.#ports, { url: info, subject, schema: revisionInfo }, signal)).value.sha;
    const files: RemoteFile[] = [];
    let url: URL | null = this.#url(`api/models/${inPath(repository)}/tree/${revision}?recursive=true`);
    for (let page = 0; url !== null; page += 1) {
      if (page === maxPages) throw unusable(url, 'a list without end');
      const { value, headers } = await readJson(this.#ports, { url, subject, schema: tree }, signal);
      files.push(...filesOf(value));
      url = this.#nextPage(headers);
    }
    return { revision, files };
  }

  async identify(repository: string, revision: string, file: RemoteFile, signal: AbortSignal) {
    const hash = file.sha256 ?? (await this.#askHash(repository, revision, file.path, signal));
    return { ...file, sha256: hash };
  }

  fileUrl(repository: string, revision: string, path: string): URL {
    return this.#url(`${inPath(repository)}/resolve/${inPath(revision)}/${inPath(path)}`);
  }

  /** The hub's own answer has the hash, the storage's that it leads to has not. */
  #askHash(repository: string, revision: string, path: string, signal: AbortSignal): Promise<string> {
    const url = this.fileUrl(repository, revision, path);
    const subject = { repository, file: path };
    return withRetries(
      async () => {
        const guard = new StallGuard(this.#ports.clock, signal);
        const request = {
          method: 'HEAD',
          url,
          headers: {},
          purpose: 'model-list',
          subject,
          signal: guard.signal,
        } as const;
        try {
          const { passed } = await send(this.#ports, request, (headers) => linkedHash([headers]) !== null);
          const hash = linkedHash(passed);
          if (hash === null) throw unusable(url, 'a file without a hash');
          return hash;
        } finally {
          guard.end();
        }
      },
      this.#ports.clock,
      signal,
    );
  }

  /** A mirror's list may point at the hub that it mirrors; what is asked for stays with the mirror. */
  #nextPage(headers: Headers): URL | null {
    const link = headers.get('link')?.match(/<([^>]+)>\s*;\s*rel="?next"?/)?.[1];
    const next = link === undefined ? null : URL.parse(link, this.#endpoint.href);
    const path = next?.pathname.match(/api\/models\/.*$/)?.[0];
    return path === undefined ? null : this.#url(`${path}${next?.search ?? ''}`);
  }

  #url(path: string): URL {
    return new URL(path, this.#endpoint.href.replace(/\/?$/, '/'));
  }
}

/** The SHA-256 of an LFS file, which Hugging Face sends as `X-Linked-Etag` with the redirect to its storage; null where none says it. */
export function linkedHash(passed: readonly Headers[]): string | null {
  for (const headers of passed) {
    const parsed = sha256.safeParse(headers.get('x-linked-etag')?.replace(/^(W\/)?"|"$/g, ''));
    if (parsed.success) return parsed.data;
  }
  return null;
}

function filesOf(entries: z.infer<typeof tree>): readonly RemoteFile[] {
  return entries
    .filter(({ type }) => type === 'file')
    .map(({ path, size, lfs }) => ({ path, bytes: lfs?.size ?? size, sha256: lfs?.oid ?? null }));
}
