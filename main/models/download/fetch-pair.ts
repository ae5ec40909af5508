import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { CataloguePair } from '../catalogue.ts';
import { checkRoom } from './disk-room.ts';
import { changed } from './download-error.ts';
import { fetchFile } from './fetch-file.ts';
import { FileChanged } from './fetch-part.ts';
import type { Hub, RemoteFile, RemoteRepository } from './hub.ts';
import { repositoryOn } from './hub-choice.ts';
import { keepLicence, licenceName } from './model-licence.ts';
import { type ModelSource, writeModelSource } from './model-source.ts';
import { pairTargets } from './pair-targets.ts';
import { finishPartial, removePartial } from './partial-file.ts';
import { pickFiles } from './pick-files.ts';
import type { NetworkPorts } from './send.ts';
import { sha256OfFile } from './sha256-file.ts';

/** What downloading needs of the world. */
export interface DownloadPorts extends NetworkPorts {
  /** Bytes that may still be written to the disk of a folder. */
  readonly freeBytes: (folder: string) => Promise<number>;
}

/** A language model and its projector, to be had from a hub as one. */
export interface PairWish {
  readonly pair: CataloguePair;
  readonly hub: Hub;
  /** The model's own folder; its quantisations share a projector. */
  readonly folder: string;
  /** Connections at once for a file, at least 1. */
  readonly parts: number;
}

/** Hears how it goes. */
export interface PairListener {
  /** Bytes of both files. */
  readonly onBytes: (done: number, total: number) => void;
  readonly onVerifying: () => void;
}

type Identified = RemoteFile & { readonly sha256: string };

interface Listed {
  readonly repository: string;
  readonly remote: RemoteRepository;
  readonly llm: Identified;
  readonly mmproj: Identified;
}

/** A file that is replaced more often while it comes is not worth a wait. */
const maxChanges = 3;

/**
 * Fetches a pair. Neither file has its final name before both are whole and have their hashes; what has come stays for the next try.
 *
 * @throws AppError `DOWNLOAD_*`, `DISK_FULL`; the signal's reason
 */
export async function fetchPair(
  wish: PairWish,
  ports: DownloadPorts,
  listener: PairListener,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const listed = await listPair(wish, signal);
    try {
      return await fetchListed(listed, wish, ports, listener, signal);
    } catch (error) {
      if (!(error instanceof FileChanged)) throw error;
      if (attempt === maxChanges) throw changed(wish.pair.variant.path);
    }
  }
}

/** Removes what has come of a pair that is not whole, and its folder where nothing else is in it. */
export async function removePair({ folder, pair }: Pick<PairWish, 'folder' | 'pair'>): Promise<void> {
  for (const target of Object.values(pairTargets(folder, pair))) await removePartial(target);
  const left = await readdir(folder).catch(() => null);
  if (left?.every((name) => name === licenceName) === true) await rm(folder, { recursive: true });
}

async function listPair({ hub, pair }: PairWish, signal: AbortSignal): Promise<Listed> {
  const repository = repositoryOn(hub, pair);
  const remote = await hub.list(repository, signal);
  const picked = pickFiles(remote.files, pair, repository);
  const identify = (file: RemoteFile) => hub.identify(repository, remote.revision, file, signal);
  return { repository, remote, llm: await identify(picked.llm), mmproj: await identify(picked.mmproj) };
}

async function fetchListed(
  listed: Listed,
  wish: PairWish,
  ports: DownloadPorts,
  listener: PairListener,
  signal: AbortSignal,
): Promise<void> {
  const { folder, hub, pair } = wish;
  const targets = pairTargets(folder, pair);
  const files = new Map([
    [targets.llm, listed.llm],
    [targets.mmproj, listed.mmproj],
  ]);
  const missing = await whatIsMissing(files, signal);
  await checkRoom(missing, await ports.freeBytes(await existing(folder)));
  const from = { hub, repository: listed.repository, listed: listed.remote, folder };
  await keepLicence(pair.model, from, ports, signal);
  await fetchMissing(missing, { listed, wish, all: [...files.values()] }, ports, listener, signal);
  for (const target of missing.keys()) await finishPartial(target);
  await writeModelSource(folder, sourceOf(listed, wish));
}

async function fetchMissing(
  missing: ReadonlyMap<string, Identified>,
  { listed, wish, all }: { listed: Listed; wish: PairWish; all: readonly Identified[] },
  ports: DownloadPorts,
  { onBytes, onVerifying }: PairListener,
  signal: AbortSignal,
): Promise<void> {
  const total = bytesOf(all);
  let before = total - bytesOf([...missing.values()]);
  for (const [target, expected] of missing) {
    const url = wish.hub.fileUrl(listed.repository, listed.remote.revision, expected.path);
    const subject = { repository: listed.repository, file: expected.path };
    const start = before;
    const tell = (done: number): void => onBytes(start + done, total);
    const file = { url, subject, target, expected, parts: wish.parts, onBytes: tell, onVerifying };
    await fetchFile(file, ports, signal);
    before += expected.bytes;
  }
}

/** A projector may be there already, with another quantisation of its model; so may all, if only the last step was missing. */
async function whatIsMissing(
  files: ReadonlyMap<string, Identified>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Identified>> {
  const missing = new Map<string, Identified>();
  for (const [target, file] of files) {
    const found = await stat(target).catch(() => null);
    const same = found?.size === file.bytes && (await sha256OfFile(target, signal)) === file.sha256;
    if (!same) missing.set(target, file);
  }
  return missing;
}

function sourceOf({ repository, remote, llm, mmproj }: Listed, { pair, hub, folder }: PairWish): ModelSource {
  const targets = pairTargets(folder, pair);
  const kept = (target: string, { bytes, sha256 }: Identified) => ({ name: path.basename(target), bytes, sha256 });
  return {
    version: 1,
    modelId: pair.model.id,
    quantisation: pair.variant.quantisation,
    hub: hub.kind,
    repository,
    revision: remote.revision,
    llm: kept(targets.llm, llm),
    mmproj: kept(targets.mmproj, mmproj),
  };
}

/** The folder itself, or the nearest one around it that is there. */
async function existing(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => null);
  return found !== null || path.dirname(folder) === folder ? folder : existing(path.dirname(folder));
}

function bytesOf(files: readonly RemoteFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
