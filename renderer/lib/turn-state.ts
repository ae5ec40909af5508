import type { Conversation, Message, Part } from '../../contract/conversation.ts';
import type { Events } from '../../contract/events.ts';
import type { TurnProgress } from '../../contract/model.ts';
import type { EarlierMessages, OpenedConversation } from '../../contract/requests.ts';

/** One open conversation as this window knows it. */
export interface TurnState {
  readonly conversation: Conversation;
  /** To the active leaf, from the root or, while what comes before is on its way, from further down. */
  readonly messages: readonly Message[];
  /** For each of `messages` that has siblings: all of them and itself, in the order in which they were made. */
  readonly forks: OpenedConversation['forks'];
  /** The last `seq` in `messages`, by message that streams. */
  readonly seqs: Readonly<Record<string, number>>;
  /** What each waiting answer does before its first token. */
  readonly progress: Readonly<Record<string, TurnProgress>>;
}

/** An event of main that concerns one conversation. */
export type TurnEvent =
  | { readonly name: 'chat.message'; readonly payload: Events['chat.message'] }
  | { readonly name: 'chat.delta'; readonly payload: Events['chat.delta'] }
  | { readonly name: 'chat.progress'; readonly payload: Events['chat.progress'] }
  | { readonly name: 'conversation.changed'; readonly payload: Events['conversation.changed'] };

/** The state from a snapshot of main. */
export function turnStateOf(opened: OpenedConversation): TurnState {
  const { conversation, messages, seqs, forks } = opened;
  return { conversation, messages, seqs, forks, progress: {} };
}

/** Whether the branch is there from its root. */
export function isWhole({ messages }: Pick<TurnState, 'messages'>): boolean {
  return (messages[0]?.parentId ?? null) === null;
}

/** The state with what comes before its messages. One that begins elsewhere by now stays as it is. */
export function withEarlier(state: TurnState, beforeId: string, earlier: EarlierMessages): TurnState {
  if (state.messages[0]?.id !== beforeId) return state;
  return {
    ...state,
    messages: [...earlier.messages, ...state.messages],
    forks: { ...earlier.forks, ...state.forks },
  };
}

/**
 * Applies one event. Deltas that the state already contains are ignored, and so is what happens in a branch that is not shown: whatever
 * shows that one tells to open the conversation again. `'gap'` means that something was missed and that this must be done now.
 */
export function applyTurnEvent(state: TurnState, event: TurnEvent): TurnState | 'gap' {
  switch (event.name) {
    case 'conversation.changed':
      return { ...state, conversation: event.payload.conversation };
    case 'chat.progress':
      return applyProgress(state, event.payload);
    case 'chat.delta':
      return applyDelta(state, event.payload);
    case 'chat.message':
      return applyMessage(state, event.payload.message);
  }
}

function applyProgress(state: TurnState, { messageId, progress }: Events['chat.progress']): TurnState {
  const message = state.messages.find(({ id }) => id === messageId);
  // Told again to a window that opens the conversation; what streams is past it.
  const streams = (state.seqs[messageId] ?? 0) > 0;
  if (message === undefined || message.outcome !== null || streams) return state;
  return { ...state, progress: { ...state.progress, [messageId]: progress } };
}

function applyDelta(state: TurnState, delta: Events['chat.delta']): TurnState | 'gap' {
  const index = state.messages.findLastIndex(({ id }) => id === delta.messageId);
  const message = state.messages[index];
  if (message === undefined) return state;
  const last = state.seqs[delta.messageId] ?? 0;
  if (message.outcome !== null || delta.seq <= last) return state;
  if (delta.seq > last + 1) return 'gap';
  return {
    ...state,
    messages: state.messages.with(index, { ...message, parts: appendText(message.parts, delta.part, delta.text) }),
    seqs: { ...state.seqs, [delta.messageId]: delta.seq },
    progress: without(state.progress, delta.messageId),
  };
}

function appendText(parts: readonly Part[], type: 'text' | 'thinking', text: string): readonly Part[] {
  const last = parts.at(-1);
  if (last?.type !== type) return [...parts, { type, text }];
  return parts.with(-1, { type, text: last.text + text });
}

function applyMessage(state: TurnState, message: Message): TurnState {
  const index = state.messages.findLastIndex(({ id }) => id === message.id);
  if (index === -1) return insertMessage(state, message);
  const known = state.messages[index];
  // A late copy of a state that is already past: events may overtake the snapshot.
  if (known === undefined || (known.outcome !== null && message.outcome === null)) return state;
  const streaming = message.outcome === null && (state.seqs[message.id] ?? 0) > 0;
  const next = streaming ? { ...message, parts: known.parts } : message;
  const ended = message.outcome !== null;
  return {
    ...state,
    messages: state.messages.with(index, next),
    progress: ended ? without(state.progress, message.id) : state.progress,
  };
}

/** A new message becomes the active leaf: what stood after its parent belongs to another branch now, and is its sibling. */
function insertMessage(state: TurnState, message: Message): TurnState {
  const parent = state.messages.findLastIndex(({ id }) => id === message.parentId);
  if (parent === -1 && message.parentId !== null) return state;
  const left = state.messages.slice(parent + 1);
  // A sibling of the shown branch that is known already is no new one: it ends where it is not shown.
  if (state.forks[left[0]?.id ?? '']?.includes(message.id)) return state;
  const messages = [...state.messages.slice(0, parent + 1), message];
  const forks = left.reduce((known, { id }) => without(known, id), state.forks);
  const sibling = left[0];
  if (sibling === undefined) return { ...state, messages, forks };
  const siblings = [...(state.forks[sibling.id] ?? [sibling.id]), message.id];
  return { ...state, messages, forks: { ...forks, [message.id]: siblings } };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!(key in record)) return record;
  const { [key]: _gone, ...rest } = record;
  return rest;
}

/** Answers without an end, in the order in which they run: the first one runs, the others wait. */
export function pendingAnswers(messages: readonly Message[]): readonly Message[] {
  return messages.filter(({ role, outcome }) => role === 'assistant' && outcome === null);
}
