/** A file of a repository, as its hub describes it. `sha256` in lower-case hex; null where the hub has not said it yet. */
export interface RemoteFile {
  /** Within the repository, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string | null;
}

/** The files of a repository as it is now. */
export interface RemoteRepository {
  /** What to ask for, so that all files are of one state where the hub can do that. */
  readonly revision: string;
  readonly files: readonly RemoteFile[];
}

/** A place that keeps models. */
export interface Hub {
  readonly kind: 'hugging-face' | 'modelscope';
  /** Rejects with `DOWNLOAD_*`. */
  list(repository: string, signal: AbortSignal): Promise<RemoteRepository>;
  /** The same file with its hash. Rejects with `DOWNLOAD_*`: `DOWNLOAD_UNUSABLE` where the hub has none for it. */
  identify(
    repository: string,
    revision: string,
    file: RemoteFile,
    signal: AbortSignal,
  ): Promise<RemoteFile & { readonly sha256: string }>;
  /** Where the bytes of a file are. */
  fileUrl(repository: string, revision: string, path: string): URL;
}

/** A name as a part of a URL's path, with the `/` of folders kept. */
export function inPath(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/');
}
