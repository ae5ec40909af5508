import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { distinctFiles } from './distinct-files.ts';
import { type FoundModels, joinFound, type LeftOut } from './found-models.ts';
import { listFiles } from './list-files.ts';
import { readModels } from './read-models.ts';

/** Folders within a snapshot: repositories put quantisations into folders of their own. */
const depth = 3;

/**
 * The models of a Hugging Face cache (huggingface_hub's documentation, "Understand caching"): `models--<owner>--<name>` with `refs/main`,
 * `snapshots/<commit>/<file>` and `blobs/<etag>`. A snapshot's files are links to blobs, or the files themselves where the system has no
 * links. A file that several snapshots share is found once, by the newest name. Read in place, never changed. Rejects with the signal's
 * reason only.
 */
export async function huggingFaceModels(cache: string, signal: AbortSignal): Promise<FoundModels> {
  const { files, leftOut } = await listFiles(cache, depth + 3, signal);
  const located = files.flatMap((file) => locate(cache, file) ?? []);
  const commits = await currentCommits(cache, new Set(located.map(({ repository }) => repository)));
  const current = (file: Located): number => Number(commits.get(file.repository) === file.commit);
  const newestFirst = located.toSorted((one, other) => current(other) - current(one));
  const once = await distinctFiles(newestFirst);
  const byPath = new Map(once.map((file) => [file.path, file]));
  const found = await readModels(
    once.map((file) => file.path),
    {
      source: 'hugging-face',
      nameOf: (file) => `${byPath.get(file)?.repository}/${byPath.get(file)?.name}`,
      groupOf: (file) => byPath.get(file)?.repository ?? file,
      signal,
    },
  );
  const unfinished = files.filter((file) => file.endsWith('.incomplete') && inBlobs(cache, file));
  const halves = unfinished.map((file): LeftOut => ({ path: file, reason: 'half-download' }));
  return joinFound([found, { models: [], leftOut: [...leftOut, ...halves] }]);
}

interface Located {
  readonly path: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly commit: string;
  /** Within the snapshot, with `/`. */
  readonly name: string;
}

/** Null for what is no file of a model's snapshot. */
function locate(cache: string, file: string): Located | null {
  const [folder = '', kind, commit = '', ...name] = path.relative(cache, file).split(path.sep);
  if (!folder.startsWith('models--') || kind !== 'snapshots' || name.length === 0) return null;
  return { path: file, repository: repositoryOf(folder), commit, name: name.join('/') };
}

function inBlobs(cache: string, file: string): boolean {
  const [folder = '', kind] = path.relative(cache, file).split(path.sep);
  return folder.startsWith('models--') && kind === 'blobs';
}

function repositoryOf(folder: string): string {
  return folder.slice('models--'.length).replaceAll('--', '/');
}

/** The commit that each repository's main branch was last seen at. */
async function currentCommits(cache: string, repositories: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const commits = new Map<string, string>();
  for (const repository of repositories) {
    const folder = `models--${repository.replaceAll('/', '--')}`;
    const text = await readFile(path.join(cache, folder, 'refs', 'main'), 'utf8').catch(() => '');
    commits.set(repository, text.trim());
  }
  return commits;
}
