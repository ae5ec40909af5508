import { create, useStore } from 'zustand';
import { request } from './api.ts';
import { isWhole, type TurnState, withEarlier } from './turn-state.ts';
import { turnStore } from './turn-store.ts';

/** Conversations whose beginning is being read, and those of which it could not be. */
const reading = create<Readonly<Record<string, 'reads' | 'failed'>>>(() => ({}));

/** What there is to say of the beginning of a conversation: that it is being read, or could not be; null once it is there. */
export function useEarlierState(conversationId: string): 'reads' | 'failed' | null {
  return useStore(reading, (states) => states[conversationId] ?? null);
}

/**
 * Reads what comes before the messages of a conversation that was opened at its end, stretch by stretch, until all of it is there
 * or the conversation is closed. Never rejects: a failure is shown, and the next call goes on from there.
 */
export async function readEarlier(id: string): Promise<void> {
  const state = turnStore.getState().turns[id];
  if (state === undefined || isWhole(state) || reading.getState()[id] === 'reads') return;
  setReading(id, 'reads');
  try {
    while (await readStretch(id));
    setReading(id, null);
  } catch {
    setReading(id, 'failed');
  }
}

/**
 * Reads on from the end of a branch until a message follows one that is known, or to the root where nothing is known. The messages before
 * a message never change but by being removed. Rejects as `conversations.earlier` does.
 */
export async function readBackTo(known: TurnState | null, opened: TurnState): Promise<TurnState> {
  let state = opened;
  while (!isWhole(state)) {
    const joined = known === null ? null : joinedTo(known, state);
    if (joined !== null) return joined;
    state = await withStretch(state);
  }
  return state;
}

function joinedTo(known: TurnState, state: TurnState): TurnState | null {
  const parentId = state.messages[0]?.parentId;
  const end = known.messages.findLastIndex(({ id }) => id === parentId) + 1;
  if (end === 0) return null;
  return {
    ...state,
    messages: [...known.messages.slice(0, end), ...state.messages],
    forks: { ...known.forks, ...state.forks },
  };
}

/** Resolves when a conversation has a message, or can no longer come to have it: it is there as a whole, closed, or could not be read. */
export function untilRead(conversationId: string, messageId: string): Promise<void> {
  return new Promise((resolve) => {
    const stops: (() => void)[] = [];
    const look = (): void => {
      const state = turnStore.getState().turns[conversationId];
      const waits = state !== undefined && !isWhole(state) && reading.getState()[conversationId] === 'reads';
      if (waits && !state.messages.some(({ id }) => id === messageId)) return;
      for (const stop of stops) stop();
      resolve();
    };
    stops.push(turnStore.subscribe(look), reading.subscribe(look));
    look();
  });
}

/** Reads one stretch into the store. Answers whether there is more to read. */
async function readStretch(id: string): Promise<boolean> {
  const before = turnStore.getState().turns[id];
  if (before === undefined || isWhole(before)) return false;
  const firstId = firstOf(before);
  const earlier = await request('conversations.earlier', { id, messageId: firstId });
  const state = turnStore.getState().turns[id];
  if (state === undefined) return false;
  const next = withEarlier(state, firstId, earlier);
  if (next !== state) turnStore.setState(({ turns }) => ({ turns: { ...turns, [id]: next } }));
  return !isWhole(next);
}

async function withStretch(state: TurnState): Promise<TurnState> {
  const firstId = firstOf(state);
  const input = { id: state.conversation.id, messageId: firstId };
  return withEarlier(state, firstId, await request('conversations.earlier', input));
}

function firstOf({ messages }: TurnState): string {
  const first = messages[0];
  if (first === undefined) throw new RangeError('an empty branch is whole');
  return first.id;
}

function setReading(id: string, state: 'reads' | 'failed' | null): void {
  reading.setState((before) => {
    const { [id]: _past, ...rest } = before;
    return state === null ? rest : { ...rest, [id]: state };
  }, true);
}
