import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Backup, StorageReport } from '../../../contract/storage.ts';
import { request, subscribe } from '../../lib/api.ts';

// Counted anew whenever the settings open: nothing tells of every picture that comes or goes.
const storageQuery = queryOptions({
  queryKey: ['storage'],
  queryFn: () => request('storage.report', {}),
  staleTime: 0,
});
const backupsQuery = queryOptions({
  queryKey: ['backups'],
  queryFn: () => request('backups.list', {}),
  staleTime: 0,
});

export interface StorageState {
  /** Undefined while it is counted. */
  readonly report: StorageReport | undefined;
  /** The newest first; undefined while they are listed. */
  readonly backups: readonly Backup[] | undefined;
  readonly setReport: (report: StorageReport) => void;
  /** Also counts again, since snapshots take space. */
  readonly setBackups: (backups: readonly Backup[]) => void;
}

/** What the data takes and its snapshots, as main says. */
export function useStorage(): StorageState {
  const queries = useQueryClient();
  const { data: report } = useQuery(storageQuery);
  const { data: backups } = useQuery(backupsQuery);
  useEffect(
    () =>
      subscribe('data.erased', () => {
        void queries.invalidateQueries(storageQuery);
        void queries.invalidateQueries(backupsQuery);
      }),
    [queries],
  );
  return {
    report,
    backups,
    setReport: (next) => queries.setQueryData(storageQuery.queryKey, next),
    setBackups: (next) => {
      queries.setQueryData(backupsQuery.queryKey, next);
      void queries.invalidateQueries(storageQuery);
    },
  };
}
