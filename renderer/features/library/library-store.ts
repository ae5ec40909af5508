import { create } from 'zustand';
import { toWireError, type WireError } from '../../../contract/errors.ts';
import type { ModelIdentity } from '../../../contract/model.ts';
import type { Inspection } from '../../../contract/model-library.ts';
import { request } from '../../lib/api.ts';
import type { Variant } from '../../lib/library-state.ts';

/** What failed on the page, and how it is tried again. `use`: the model from before stays. */
export interface LibraryFailure {
  readonly what: 'use' | 'inspect' | 'remove';
  readonly error: WireError;
  readonly retry: () => void;
}

interface LibraryStore {
  /** The quantisation that was chosen, by model; absent = the one that fits best. */
  readonly chosen: Readonly<Record<string, string>>;
  /** The pair whose licence is in sight; null = none. */
  readonly licenceOf: Variant | null;
  /** Files that were inspected, shown instead of the lists; null = the lists. */
  readonly inspection: Inspection | null;
  /** What is under way: a key of the pair that is being taken or removed, or `inspect`. */
  readonly busy: string | null;
  readonly failure: LibraryFailure | null;
  /** As what a found or inspected pair answers, by its id. */
  readonly identities: Readonly<Record<string, ModelIdentity>>;
}

/** What the page of models shows. */
export const libraryStore = create<LibraryStore>(() => ({
  chosen: {},
  licenceOf: null,
  inspection: null,
  busy: null,
  failure: null,
  identities: {},
}));

/** Another quantisation of a model is looked at. */
export function chooseQuantisation(modelId: string, quantisation: string): void {
  libraryStore.setState(({ chosen }) => ({ chosen: { ...chosen, [modelId]: quantisation } }));
}

/** Shows the licence of a pair before its download; null = none. */
export function showLicence(licenceOf: Variant | null): void {
  libraryStore.setState({ licenceOf });
}

/** Back to the lists. */
export function closeInspection(): void {
  libraryStore.setState({ inspection: null, licenceOf: null, failure: null });
}

/** A failure was read. */
export function dismissFailure(): void {
  libraryStore.setState({ failure: null });
}

/** Reads the headers of files, of those that the user chooses for null. Never rejects: a failure is shown on the page. */
export function inspectFiles(paths: readonly string[] | null): Promise<void> {
  return inspect(
    () => request('models.inspect', { paths: paths === null ? null : [...paths] }),
    () => void inspectFiles(paths),
  );
}

/** Shows what a found model is, with the projectors that it could take. Never rejects. */
export function inspectFound(id: string): Promise<void> {
  return inspect(
    () => request('models.inspectFound', { id }),
    () => void inspectFound(id),
  );
}

/** Asks for another projector for a language model that was inspected. Never rejects. */
export function addProjector(llmId: string): Promise<void> {
  return inspect(
    () => request('models.addProjector', { llmId, paths: null }),
    () => void addProjector(llmId),
  );
}

async function inspect(ask: () => Promise<Inspection | null>, retry: () => void): Promise<void> {
  libraryStore.setState({ busy: 'inspect', licenceOf: null, failure: null });
  try {
    const inspection = await ask();
    libraryStore.setState(inspection === null ? { busy: null } : { busy: null, inspection });
  } catch (error) {
    libraryStore.setState({ busy: null, failure: { what: 'inspect', error: toWireError(error), retry } });
  }
}

/** The key under which a downloaded pair is `busy`. */
export function variantKey({ modelId, quantisation }: Variant): string {
  return `${modelId} ${quantisation}`;
}

/** Makes a downloaded pair the model that answers. Never rejects. */
export function takeDownloaded({ modelId, quantisation }: Variant): Promise<void> {
  const variant = { modelId, quantisation };
  return take(
    variantKey(variant),
    () => request('models.useDownloaded', variant),
    () => void takeDownloaded(variant),
  );
}

/** Makes a found or an inspected pair the model that answers. Never rejects. */
export function takePair(id: string): Promise<void> {
  return take(
    id,
    () => request('models.useFound', { id }),
    () => void takePair(id),
  );
}

async function take(key: string, ask: () => Promise<ModelIdentity>, retry: () => void): Promise<void> {
  libraryStore.setState({ busy: key, failure: null });
  try {
    const identity = await ask();
    libraryStore.setState(({ identities }) => ({ busy: null, identities: { ...identities, [key]: identity } }));
  } catch (error) {
    libraryStore.setState({ busy: null, failure: { what: 'use', error: toWireError(error), retry } });
  }
}

/** The key under which a downloaded pair is `busy` while it is removed. */
export function removalKey(variant: Variant): string {
  return `remove ${variantKey(variant)}`;
}

/**
 * Removes a downloaded pair. Never rejects.
 * @param inUse the demo model takes its place first
 */
export async function removeDownloaded(variant: Variant, inUse: boolean): Promise<void> {
  libraryStore.setState({ busy: removalKey(variant), failure: null });
  try {
    if (inUse) await request('models.usePocket', {});
    await request('models.remove', variant);
    libraryStore.setState({ busy: null });
  } catch (error) {
    const retry = (): void => void removeDownloaded(variant, inUse);
    libraryStore.setState({ busy: null, failure: { what: 'remove', error: toWireError(error), retry } });
  }
}
