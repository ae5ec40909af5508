import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ConnectionsQuery } from '../../../contract/connection.ts';
import { request, subscribe } from '../../lib/api.ts';

/** Which connections are shown. */
export type ConnectionFilter = Pick<ConnectionsQuery, 'host' | 'blocked'>;

const atOnce = 50;
const totalsQuery = queryOptions({
  queryKey: ['connections', 'totals'],
  queryFn: () => request('connections.totals', {}),
  staleTime: 0,
});
const listQuery = (filter: ConnectionFilter) =>
  infiniteQueryOptions({
    queryKey: ['connections', 'list', filter],
    queryFn: ({ pageParam }) => request('connections.list', { ...filter, before: pageParam, limit: atOnce }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.more ? (last.connections.at(-1)?.id ?? null) : null),
    placeholderData: (shown) => shown,
    staleTime: 0,
  });

/** The list of connections as main keeps it, from the last one on, and its totals. */
export function useConnections(filter: ConnectionFilter) {
  const queries = useQueryClient();
  const list = useInfiniteQuery(listQuery(filter));
  const totals = useQuery(totalsQuery);
  useEffect(
    () => subscribe('connections.changed', () => void queries.invalidateQueries({ queryKey: ['connections'] })),
    [queries],
  );
  return {
    /** Undefined while they are listed. */
    connections: list.data?.pages.flatMap(({ connections }) => connections),
    more: list.hasNextPage,
    loadMore: () => void list.fetchNextPage(),
    failed: list.isError || totals.isError,
    retry: () => void queries.invalidateQueries({ queryKey: ['connections'] }),
    totals: totals.data,
  };
}
