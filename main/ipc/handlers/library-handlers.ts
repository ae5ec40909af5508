import type { Inspection } from '../../../contract/model-library.ts';
import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `models.*` of what the user has or could have, and `downloads.*`. */
export function libraryHandlers(services: Services) {
  const { library } = services;
  const { downloads } = library;
  return {
    'models.catalogue': () => library.catalogue(),
    'models.licence': ({ modelId }) => library.licence(modelId),
    'models.useDownloaded': ({ modelId, quantisation }) => library.useDownloaded(modelId, quantisation),
    'models.remove': ({ modelId, quantisation }) => library.remove(modelId, quantisation),
    'models.found': () => library.found(),
    'models.useFound': ({ id }) => library.useFound(id),
    'models.inspectFound': ({ id }) => library.inspectFound(id),
    'models.inspect': ({ paths }, { windowId }) =>
      withFiles(services, windowId, paths, (files) => library.inspect(files)),
    'models.addProjector': ({ llmId, paths }, { windowId }) =>
      withFiles(services, windowId, paths, (files) => library.addProjector(llmId, files)),
    'downloads.list': () => downloads.list(),
    'downloads.start': ({ modelId, quantisation }) => void downloads.start(modelId, quantisation),
    'downloads.pause': ({ modelId, quantisation }) => downloads.pause(modelId, quantisation),
    'downloads.cancel': ({ modelId, quantisation }) => downloads.cancel(modelId, quantisation),
  } satisfies Partial<Handlers>;
}

/** Files that were dropped, or those that the user chooses in the system's dialog; null where that is cancelled. */
async function withFiles(
  { chooseModelFiles }: Services,
  windowId: number,
  dropped: readonly string[] | null,
  inspect: (files: readonly string[]) => Promise<Inspection>,
): Promise<Inspection | null> {
  const files = dropped ?? (await chooseModelFiles(windowId));
  return files === null ? null : inspect(files);
}
