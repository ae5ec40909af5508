import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { pairProjector } from '../inspection/pair-projector.ts';
import { type FoundModels, joinFound, type LeftOut, type LeftOutReason } from './found-models.ts';
import { listFiles } from './list-files.ts';
import { isLeftOut, isProjector, type ReadFile, readModel } from './read-models.ts';

/** Host, namespace, model; the tag is the manifest's file. */
const depth = 3;
const usualNamespace = 'library';
/** Far above any manifest. */
const maxManifestBytes = 2 ** 20;

const layer = z.object({
  mediaType: z.string(),
  /** It becomes a file's name, so nothing but a digest will do. */
  digest: z.string().regex(/^sha256:[\da-f]{64}$/),
  size: z.int().nonnegative(),
});
const manifestSchema = z.object({ schemaVersion: z.literal(2), layers: z.array(layer).readonly() });
type Layer = z.infer<typeof layer>;

/**
 * The models of an Ollama folder: `manifests/<host>/<namespace>/<model>/<tag>` are JSON, whose layers of the types
 * `application/vnd.ollama.image.model` and `.projector` name the files `blobs/sha256-<digest>`; a download that runs is
 * `blobs/sha256-<digest>-partial` (server/modelpath.go and server/download.go of ollama/ollama). Read in place, never changed. Rejects
 * with the signal's reason only.
 */
export async function ollamaModels(folder: string, signal: AbortSignal): Promise<FoundModels> {
  const manifests = path.join(folder, 'manifests');
  const { files, leftOut } = await listFiles(manifests, depth, signal);
  const found: FoundModels[] = [{ models: [], leftOut }];
  for (const file of files) {
    signal.throwIfAborted();
    const name = nameOf(path.relative(manifests, file));
    if (name !== null) found.push(await readManifest(file, name, path.join(folder, 'blobs')));
  }
  return joinFound(found);
}

/** As `ollama list` shows it; null for what is no manifest's place. */
function nameOf(file: string): string | null {
  const [, namespace, model, tag, ...more] = file.split(path.sep);
  if (tag === undefined || more.length > 0 || tag.startsWith('.')) return null;
  return `${namespace === usualNamespace ? '' : `${namespace}/`}${model}:${tag}`;
}

async function readManifest(file: string, name: string, blobs: string): Promise<FoundModels> {
  const layers = await layersOf(file);
  const model = layers?.find(({ mediaType }) => mediaType === 'application/vnd.ollama.image.model');
  if (layers === null || model === undefined) return leave([{ path: file, reason: 'bad-manifest' }]);
  const projectors = layers.filter(({ mediaType }) => mediaType === 'application/vnd.ollama.image.projector');
  const llm = await readBlob(model, blobs);
  const read = await Promise.all(projectors.map((projector) => readBlob(projector, blobs)));
  const unread = [llm, ...read].filter(isLeftOut);
  if (isLeftOut(llm)) return leave(unread);
  if (llm.kind === 'projector') return leave([...unread, { path: file, reason: 'bad-manifest' }]);
  const usable = read.filter(isProjector);
  return { models: [{ source: 'ollama', name, llm, pairing: pairProjector(llm, usable) }], leftOut: unread };
}

/** Null where the file is no manifest. */
async function layersOf(file: string): Promise<readonly Layer[] | null> {
  try {
    if ((await stat(file)).size > maxManifestBytes) return null;
    const parsed = manifestSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.data.layers : null;
  } catch {
    return null;
  }
}

async function readBlob({ digest, size }: Layer, blobs: string): Promise<ReadFile> {
  const file = path.join(blobs, digest.replace(':', '-'));
  const found = await stat(file).catch(() => null);
  if (found === null) return { path: file, reason: await missing(file) };
  return found.size < size ? { path: file, reason: 'half-download' } : readModel(file);
}

async function missing(file: string): Promise<LeftOutReason> {
  const partial = await stat(`${file}-partial`).catch(() => null);
  return partial === null ? 'missing-blob' : 'half-download';
}

function leave(leftOut: readonly LeftOut[]): FoundModels {
  return { models: [], leftOut };
}
