import { z } from 'zod';
import { unusable } from './download-error.ts';
import { type Hub, inPath, type RemoteFile, type RemoteRepository } from './hub.ts';
import { readJson } from './read-json.ts';
import type { NetworkPorts } from './send.ts';

/** The list of modelscope/hub/api.py, `get_model_files`. */
const list = z.object({
  Data: z.object({
    Files: z.array(
      z.object({
        Type: z.string(),
        Path: z.string(),
        Size: z.int().min(0),
        Sha256: z.string().nullish(),
      }),
    ),
  }),
});
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** ModelScope, which has no revision that stands still: the hash tells when a file was replaced. */
export class ModelScope implements Hub {
  readonly kind = 'modelscope';
  readonly #endpoint: URL;
  readonly #ports: NetworkPorts;

  /** @param endpoint such as `https://modelscope.cn/` */
  constructor(endpoint: URL, ports: NetworkPorts) {
    this.#endpoint = endpoint;
    this.#ports = ports;
  }

  async list(repository: string, signal: AbortSignal): Promise<RemoteRepository> {
    const revision = 'master';
    const url = new URL(`api/v1/models/${inPath(repository)}/repo/files`, this.#endpoint);
    url.search = new URLSearchParams({ Revision: revision, Recursive: 'true' }).toString();
    const wish = { url, subject: { repository, file: '' }, schema: list };
    const { Files } = (await readJson(this.#ports, wish, signal)).value.Data;
    const files = Files.filter(({ Type }) => Type !== 'tree').map(({ Path, Size, Sha256 }) => ({
      path: Path,
      bytes: Size,
      sha256: sha256.safeParse(Sha256?.toLowerCase()).data ?? null,
    }));
    return { revision, files };
  }

  async identify(repository: string, revision: string, file: RemoteFile) {
    if (file.sha256 === null) throw unusable(this.fileUrl(repository, revision, file.path), 'a file without a hash');
    return { ...file, sha256: file.sha256 };
  }

  fileUrl(repository: string, revision: string, path: string): URL {
    const url = new URL(`api/v1/models/${inPath(repository)}/repo`, this.#endpoint);
    url.search = new URLSearchParams({ Revision: revision, FilePath: path }).toString();
    return url;
  }
}
