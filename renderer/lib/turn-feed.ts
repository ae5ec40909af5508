import { request, subscribe } from './api.ts';
import { readBackTo, readEarlier } from './earlier-messages.ts';
import { applyTurnEvent, pendingAnswers, type TurnEvent, type TurnState, turnStateOf } from './turn-state.ts';
import { turnStore } from './turn-store.ts';

/** Events that arrive while a snapshot is on its way; they are applied on top of it. */
const waiting = new Map<string, TurnEvent[]>();
/** Conversations from which messages were removed since they were read: nothing of them is used again. */
const outdated = new Set<string>();

/** Shows a conversation, or the empty composer for null. Rejects with `NOT_FOUND` and the like; nothing is shown then. */
export async function showConversation(id: string | null): Promise<void> {
  const before = turnStore.getState().shownId;
  turnStore.setState({ shownId: id });
  if (before !== null && before !== id) closeIfIdle(before);
  if (id === null || turnStore.getState().turns[id] !== undefined) return;
  try {
    await open(id);
  } catch (error) {
    if (turnStore.getState().shownId === id) turnStore.setState({ shownId: null });
    throw error;
  }
}

/** Drops what is known of a conversation that was deleted. */
function forgetConversation(id: string): void {
  waiting.delete(id);
  turnStore.setState(({ shownId, turns }) => {
    const { [id]: _gone, ...rest } = turns;
    return { turns: rest, shownId: shownId === id ? null : shownId };
  });
}

/** Feeds the store from main's events until the returned function is called. */
export function followTurns(): () => void {
  const unsubscribe = [
    subscribe('chat.message', (payload) => feed(payload.message.conversationId, { name: 'chat.message', payload })),
    subscribe('chat.delta', (payload) => feed(payload.conversationId, { name: 'chat.delta', payload })),
    subscribe('chat.progress', (payload) => feed(payload.conversationId, { name: 'chat.progress', payload })),
    subscribe('conversation.changed', (payload) =>
      feed(payload.conversation.id, { name: 'conversation.changed', payload }),
    ),
    subscribe('conversation.reshaped', ({ id, removed }) => reopen(id, removed)),
    subscribe('conversations.removed', ({ ids }) => ids.forEach(forgetConversation)),
  ];
  return () => {
    for (const stop of unsubscribe) stop();
  };
}

async function open(id: string): Promise<void> {
  const missed: TurnEvent[] = [];
  waiting.set(id, missed);
  try {
    const opened = turnStateOf(await request('conversations.open', { id }));
    const known = turnStore.getState().turns[id];
    // What is on the screen makes way for as much as it is only: the reader's place must not vanish.
    const snapshot = known === undefined ? opened : await readBackTo(outdated.has(id) ? null : known, opened);
    if (waiting.get(id) !== missed) return;
    outdated.delete(id);
    setTurn(
      id,
      missed.reduce<TurnState>((state, event) => orSame(state, applyTurnEvent(state, event)), snapshot),
    );
  } finally {
    if (waiting.get(id) === missed) waiting.delete(id);
  }
  if (id !== turnStore.getState().shownId) closeIfIdle(id);
  void readEarlier(id);
}

/** A gap right after a snapshot can only come from events that are older than it. */
function orSame(state: TurnState, next: TurnState | 'gap'): TurnState {
  return next === 'gap' ? state : next;
}

function feed(id: string, event: TurnEvent): void {
  const missed = waiting.get(id);
  if (missed !== undefined) {
    missed.push(event);
    return;
  }
  const state = turnStore.getState().turns[id];
  if (state === undefined) return;
  const next = applyTurnEvent(state, event);
  if (next === 'gap') return reopen(id);
  setTurn(id, next);
  if (id !== turnStore.getState().shownId) closeIfIdle(id);
}

/** The old state stays on the screen until the new snapshot replaces it; a failure shows at the next request. */
function reopen(id: string, removed = false): void {
  const followed = turnStore.getState().turns[id] !== undefined || waiting.has(id);
  if (!followed) return;
  if (removed) outdated.add(id);
  void open(id).catch(() => undefined);
}

function setTurn(id: string, state: TurnState): void {
  turnStore.setState(({ turns }) => ({ turns: { ...turns, [id]: state } }));
}

/** Temporary conversations stay followed: closing one would end it. */
function closeIfIdle(id: string): void {
  const state = turnStore.getState().turns[id];
  if (state === undefined || state.conversation.temporary || pendingAnswers(state.messages).length > 0) return;
  turnStore.setState(({ turns }) => {
    const { [id]: _closed, ...rest } = turns;
    return { turns: rest };
  });
  // Main forgets the subscription with the window in any case.
  void request('conversations.close', { id }).catch(() => undefined);
}
