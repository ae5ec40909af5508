import {
  hashKey,
  type QueryClient,
  type QueryFunctionContext,
  type QueryKey,
  queryOptions,
  useQuery,
  useSuspenseQuery,
} from '@tanstack/react-query';
import type { Conversation, Folder } from '../../contract/conversation.ts';
import type { Hotkey } from '../../contract/hotkey.ts';
import type { EngineState } from '../../contract/model.ts';
import type { Notice } from '../../contract/requests.ts';
import type { Settings } from '../../contract/settings.ts';
import { request, subscribe } from './api.ts';

/** Asks main for what its events tell, too: one that came meanwhile is newer than the answer. */
async function newest<Value>({ client, queryKey }: QueryFunctionContext, ask: Promise<Value>): Promise<Value> {
  const before = client.getQueryState(queryKey)?.dataUpdateCount;
  const answer = await ask;
  const now = client.getQueryState<Value>(queryKey);
  return now?.data !== undefined && now.dataUpdateCount !== before ? now.data : answer;
}

/** How often each list was said to have changed, by its key. */
const changes = new WeakMap<QueryClient, Map<string, number>>();

function changesOf(queries: QueryClient): Map<string, number> {
  const known = changes.get(queries) ?? new Map<string, number>();
  changes.set(queries, known);
  return known;
}

/** Asks main for a list, and again where it changed meanwhile: the answer may have been made before. */
async function unchanged<Value>(asked: QueryFunctionContext, ask: () => Promise<Value>): Promise<Value> {
  const count = (): number => changesOf(asked.client).get(hashKey(asked.queryKey)) ?? 0;
  for (;;) {
    const before = count();
    const answer = await ask();
    if (count() === before) return answer;
  }
}

/** A list that is asked for anew where it is shown, and whose answer under way is asked for again. */
function renew(queries: QueryClient, queryKey: QueryKey): void {
  noteChange(queries, queryKey);
  void queries.invalidateQueries({ queryKey });
}

function noteChange(queries: QueryClient, queryKey: QueryKey): void {
  const known = changesOf(queries);
  known.set(hashKey(queryKey), (known.get(hashKey(queryKey)) ?? 0) + 1);
}

/** What main holds and this window shows; events keep it fresh, see {@link followMain}. */
export const mainQueries = {
  info: queryOptions({ queryKey: ['info'], queryFn: () => request('app.info', {}) }),
  settings: queryOptions({ queryKey: ['settings'], queryFn: (asked) => newest(asked, request('settings.get', {})) }),
  engine: queryOptions({ queryKey: ['engine'], queryFn: (asked) => newest(asked, request('engine.state', {})) }),
  conversations: queryOptions({
    queryKey: ['conversations'],
    queryFn: (asked) => unchanged(asked, () => request('conversations.list', {})),
  }),
  hotkeys: queryOptions({ queryKey: ['hotkeys'], queryFn: (asked) => newest(asked, request('hotkeys.list', {})) }),
  folders: queryOptions({
    queryKey: ['folders'],
    queryFn: (asked) => unchanged(asked, () => newest(asked, request('folders.list', {}))),
  }),
  deleted: queryOptions({
    queryKey: ['deleted'],
    queryFn: (asked) => unchanged(asked, () => request('trash.list', {})),
  }),
  searchChoices: queryOptions({
    queryKey: ['search choices'],
    queryFn: (asked) => unchanged(asked, () => request('search.choices', {})),
  }),
  models: queryOptions({
    queryKey: ['models'],
    queryFn: (asked) => unchanged(asked, () => request('models.list', {})),
  }),
};

/** Loads what the window needs before it can draw anything. Rejects with what main answered. */
export async function loadMainState(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.fetchQuery(mainQueries.info),
    queries.fetchQuery(mainQueries.settings),
    queries.fetchQuery(mainQueries.engine),
    queries.fetchQuery(mainQueries.conversations),
  ]);
}

/** Keeps the cache as main says, until the returned function is called. Notices are given to `onNotice`. */
export function followMain(queries: QueryClient, onNotice: (notice: Notice) => void): () => void {
  const unsubscribe = [
    subscribe('settings.changed', ({ settings }) => {
      queries.setQueryData(mainQueries.settings.queryKey, settings);
      renew(queries, mainQueries.models.queryKey);
    }),
    subscribe('engine.state', ({ state }) => queries.setQueryData(mainQueries.engine.queryKey, state)),
    subscribe('conversation.changed', ({ conversation }) => {
      changeList(queries, (list) => withConversation(list, conversation));
      renew(queries, mainQueries.searchChoices.queryKey);
      renew(queries, mainQueries.deleted.queryKey);
    }),
    subscribe('conversations.changed', () => {
      renew(queries, mainQueries.conversations.queryKey);
      renew(queries, mainQueries.folders.queryKey);
      renew(queries, mainQueries.deleted.queryKey);
    }),
    subscribe('conversations.removed', ({ ids }) => {
      const removed = new Set(ids);
      changeList(queries, (list) => list.filter(({ id }) => !removed.has(id)));
      renew(queries, mainQueries.deleted.queryKey);
    }),
    subscribe('folders.changed', ({ folders }) => queries.setQueryData(mainQueries.folders.queryKey, folders)),
    subscribe('hotkeys.changed', ({ hotkeys }) => queries.setQueryData(mainQueries.hotkeys.queryKey, hotkeys)),
    subscribe('notice', ({ notice }) => onNotice(notice)),
  ];
  return () => {
    for (const stop of unsubscribe) stop();
  };
}

/** Changes the list of conversations. One that is on its way is asked for again: it may have been made before the change. */
function changeList(queries: QueryClient, change: (list: readonly Conversation[]) => readonly Conversation[]): void {
  const { queryKey } = mainQueries.conversations;
  noteChange(queries, queryKey);
  queries.setQueryData(queryKey, (list) => list && change(list));
}

/** The list with a new or changed conversation, the one changed last first. */
function withConversation(list: readonly Conversation[], changed: Conversation): readonly Conversation[] {
  const others = list.filter(({ id }) => id !== changed.id);
  return [...others, changed].toSorted((a, b) => b.updatedAt - a.updatedAt || b.id.localeCompare(a.id));
}

/** The user's settings as they are kept now. */
export function useSettings(): Settings {
  return useSuspenseQuery(mainQueries.settings).data;
}

/** What the engine does now. */
export function useEngineState(): EngineState {
  return useSuspenseQuery(mainQueries.engine).data;
}

/** Every conversation, the one changed last first. */
export function useConversations(): readonly Conversation[] {
  return useSuspenseQuery(mainQueries.conversations).data;
}

const noFolders: readonly Folder[] = [];

/** The folders by name; none while they are listed. */
export function useFolders(): readonly Folder[] {
  return useQuery(mainQueries.folders).data ?? noFolders;
}

/** What was deleted and can be brought back; undefined while it is listed. */
export function useDeleted() {
  return useQuery(mainQueries.deleted).data;
}

/** What searches can be limited to; undefined while it is listed. */
export function useSearchChoices() {
  return useQuery(mainQueries.searchChoices).data;
}

/** Version, platform and language of this machine. */
export function useAppInfo() {
  return useSuspenseQuery(mainQueries.info).data;
}

/** The models that can be chosen; undefined while they are listed. */
export function useModels() {
  return useQuery(mainQueries.models).data;
}

/** How each hotkey stands; undefined while they are listed. */
export function useHotkeys(): readonly Hotkey[] | undefined {
  return useQuery(mainQueries.hotkeys).data;
}
