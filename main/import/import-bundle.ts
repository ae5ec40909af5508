import { AppError } from '../../contract/errors.ts';
import type { ImportReport } from '../../contract/transfer.ts';
import type { StoredTree } from '../db/tree-port.ts';
import type { BundleManifest } from '../export/bundle-format.ts';
import { type BundleArchive, bundlePictures } from './bundle-archive.ts';
import { bundleTree, copyTree } from './bundle-tree.ts';
import type { CollectedLibrary } from './collected-library.ts';
import type { ImportDependencies, ImportRun } from './import-dependencies.ts';
import { originOf } from './origin.ts';
import { refused } from './refused.ts';
import { holdsTree } from './same-tree.ts';

/**
 * Brings a bundle's conversations in: under their own ids where these are free, as copies where they are taken by something else, and
 * not at all where everything of them is there.
 *
 * Rejects with `IMPORT_REFUSED`, `DISK_FULL`, `DATABASE_*`, or the signal's reason.
 */
export async function importBundle(
  bundle: BundleArchive,
  library: CollectedLibrary,
  dependencies: ImportDependencies,
  run: ImportRun,
): Promise<ImportReport> {
  const { conversations, folders } = bundle.manifest;
  const pictures = bundlePictures(bundle.manifest);
  const ids = new Set<string>();
  const shown = new Set<string>();
  for (const [index, named] of conversations.entries()) {
    run.signal.throwIfAborted();
    run.progress(index, conversations.length);
    const tree = bundleTree(await bundle.readConversation(named), pictures);
    claimIds(ids, tree);
    if (await collect(tree, named.sha256, library, dependencies))
      for (const sha256 of picturesOf(tree)) shown.add(sha256);
  }
  library.addFolders(folders);
  await addPictures(bundle, shown, library, run);
  run.progress(conversations.length, conversations.length);
  return library.commit(dependencies, run, 'sightline');
}

/** Whether it was added. */
async function collect(
  tree: StoredTree,
  hash: string,
  library: CollectedLibrary,
  dependencies: ImportDependencies,
): Promise<boolean> {
  const { store } = dependencies.archives.saved;
  const { id } = tree.conversation;
  const origin = originOf('sightline', id, null);
  const copies = await store.findOrigins([origin]);
  if (copies.some(({ originHash }) => originHash === hash)) return duplicate(library);
  const taken = new Set(await store.findTaken([id, ...tree.messages.map((message) => message.id)]));
  if (taken.size === 0) {
    library.add(tree, copies.length > 0 ? 'copy' : 'added');
    return true;
  }
  const here = taken.has(id) ? await treeOf(id, dependencies) : null;
  if (here !== null && holdsTree(here, tree)) return duplicate(library);
  library.add({ ...copyTree(tree, dependencies.newId), origin, originHash: hash }, here === null ? 'added' : 'copy');
  return true;
}

function duplicate(library: CollectedLibrary): false {
  library.addDuplicate();
  return false;
}

/** Null for a deleted one, and where a message alone has the id. */
async function treeOf(id: string, { archives }: ImportDependencies): Promise<StoredTree | null> {
  try {
    return await archives.saved.store.readTree(id);
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

/** Ids are one space for all messages. */
function claimIds(ids: Set<string>, { conversation, messages }: StoredTree): void {
  for (const id of [conversation.id, ...messages.map((message) => message.id)]) {
    if (ids.has(id)) throw refused('damaged', 'an id that is there twice');
    ids.add(id);
  }
}

function picturesOf({ messages }: StoredTree): readonly string[] {
  return messages.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.type === 'picture' ? [part.picture.sha256] : [])),
  );
}

async function addPictures(
  bundle: BundleArchive,
  shown: ReadonlySet<string>,
  library: CollectedLibrary,
  { signal }: ImportRun,
): Promise<void> {
  const pictures = bundlePictures(bundle.manifest);
  for (const named of bundle.manifest.pictures) {
    signal.throwIfAborted();
    const known = pictures.get(named.sha256);
    if (!shown.has(named.sha256) || known === undefined) continue;
    if (named.path === null) library.pictures.addWithoutBytes(known);
    else await addPicture(bundle, { ...named, path: named.path }, library);
  }
}

type PictureFile = BundleManifest['pictures'][number] & { readonly path: string };

async function addPicture(bundle: BundleArchive, named: PictureFile, library: CollectedLibrary): Promise<void> {
  const { addedAt, capturedAt, width, height, mediaType } = named;
  const picture = await library.pictures.add(await bundle.readPicture(named), { addedAt, capturedAt });
  if (picture?.width !== width || picture.height !== height || picture.mediaType !== mediaType) {
    throw refused('damaged', 'a picture that is another one');
  }
}
