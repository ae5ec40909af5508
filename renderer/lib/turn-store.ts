import { create, useStore } from 'zustand';
import type { Message } from '../../contract/conversation.ts';
import type { TurnProgress } from '../../contract/model.ts';
import { pendingAnswers, type TurnState } from './turn-state.ts';

interface TurnStore {
  /** The conversation that the chat pane shows; null = the composer of one that does not exist yet. */
  readonly shownId: string | null;
  /** What this window follows: the shown conversation, temporary ones and those whose answers still run. */
  readonly turns: Readonly<Record<string, TurnState>>;
}

/**
 * The open conversations. Written by `turn-feed.ts` only. Read in components by `useStore(turnStore, …)`: the React
 * Compiler takes a call of `turnStore` itself for a plain function and would remember its first result.
 */
export const turnStore = create<TurnStore>(() => ({ shownId: null, turns: {} }));

const noMessages: readonly Message[] = [];

/** The state of the shown conversation; null while it loads or where none is shown. */
export function useShownTurn(): TurnState | null {
  return useStore(turnStore, (store) => (store.shownId === null ? null : (store.turns[store.shownId] ?? null)));
}

/** The shown branch, from the root to the active leaf. */
export function useMessages(): readonly Message[] {
  return useShownTurn()?.messages ?? noMessages;
}

const alone: readonly string[] = [];

/** All messages that stand where this one of the shown branch stands, itself included, as they were made; empty where it is the only one. */
export function useSiblings(messageId: string): readonly string[] {
  return useStore(turnStore, ({ shownId, turns }) => turns[shownId ?? '']?.forks[messageId] ?? alone);
}

/** The message is the last one of the shown branch. */
export function useIsLeaf(messageId: string): boolean {
  return useStore(turnStore, ({ shownId, turns }) => turns[shownId ?? '']?.messages.at(-1)?.id === messageId);
}

/** What a waiting answer of the shown conversation does; null once it streams or ended. */
export function useProgress(messageId: string): TurnProgress | null {
  return useStore(turnStore, ({ shownId, turns }) => turns[shownId ?? '']?.progress[messageId] ?? null);
}

/** Answers of the shown conversation that run or wait, the running one first. */
export function usePendingAnswers(): readonly Message[] {
  return pendingAnswers(useMessages());
}

/** An answer of the conversation runs or waits. */
export function useIsRunning(conversationId: string): boolean {
  return useStore(turnStore, (store) => pendingAnswers(store.turns[conversationId]?.messages ?? noMessages).length > 0);
}
