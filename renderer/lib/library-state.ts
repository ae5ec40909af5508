import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import type { Download } from '../../contract/model-library.ts';
import { request, subscribe } from './api.ts';

/** What main knows of models that can be had. Asked anew whenever the page opens: files come and go meanwhile. */
export const libraryQueries = {
  catalogue: queryOptions({
    queryKey: ['catalogue'],
    queryFn: () => request('models.catalogue', {}),
    refetchOnMount: 'always',
  }),
  found: queryOptions({
    queryKey: ['found models'],
    queryFn: () => request('models.found', {}),
    refetchOnMount: 'always',
  }),
  downloads: queryOptions({ queryKey: ['downloads'], queryFn: () => request('downloads.list', {}) }),
  licence: (modelId: string) =>
    queryOptions({ queryKey: ['licence', modelId], queryFn: () => request('models.licence', { modelId }) }),
};

const noDownloads: readonly Download[] = [];

/** The downloads of this session and what earlier ones left unfinished; none while they are listed. */
export function useDownloads(): readonly Download[] {
  return useQuery(libraryQueries.downloads).data ?? noDownloads;
}

/** The same pair of files. */
export function isSameVariant(one: Variant, other: Variant): boolean {
  return one.modelId === other.modelId && one.quantisation === other.quantisation;
}

/** Names one quantisation of a model of the catalogue. */
export type Variant = Pick<Download, 'modelId' | 'quantisation'>;

/** Asks anew which models are in use whenever another one is chosen, until the returned function is called. */
export function followChosenModel(queries: QueryClient): () => void {
  let known: string | null = null;
  return subscribe('settings.changed', ({ settings }) => {
    const chosen = JSON.stringify(settings.model);
    if (chosen === known) return;
    known = chosen;
    void queries.invalidateQueries(libraryQueries.catalogue);
    void queries.invalidateQueries(libraryQueries.found);
  });
}

/** Keeps the downloads as main tells them, until the returned function is called. */
export function followDownloads(queries: QueryClient): () => void {
  return subscribe('downloads.changed', ({ download }) => {
    const { queryKey } = libraryQueries.downloads;
    queries.setQueryData(queryKey, (list) => list && withDownload(list, download));
    // An answer on its way may have been made before.
    if (queries.isFetching({ queryKey }) > 0) void queries.invalidateQueries({ queryKey });
    const { status } = download.state;
    if (status === 'done' || status === 'cancelled') void queries.invalidateQueries(libraryQueries.catalogue);
  });
}

function withDownload(list: readonly Download[], changed: Download): readonly Download[] {
  const known = list.some((one) => isSameVariant(one, changed));
  return known ? list.map((one) => (isSameVariant(one, changed) ? changed : one)) : [...list, changed];
}
