import { create, useStore } from 'zustand';
import { type ComposerState, emptyComposer, isBlank } from './composer-state.ts';

/** What stands unsent, by conversation; the empty key is the composer of a conversation that does not exist yet. */
export const composerStore = create<Readonly<Record<string, ComposerState>>>(() => ({}));

function keyOf(conversationId: string | null): string {
  return conversationId ?? '';
}

/** The composer of a conversation as it is now. */
export function composerOf(conversationId: string | null): ComposerState {
  return composerStore.getState()[keyOf(conversationId)] ?? emptyComposer;
}

/** The composer of a conversation, followed. */
export function useComposerState(conversationId: string | null): ComposerState {
  return useStore(composerStore, (composers) => composers[keyOf(conversationId)] ?? emptyComposer);
}

/** Changes one composer. */
export function changeComposer(conversationId: string | null, change: (state: ComposerState) => ComposerState): void {
  composerStore.setState((composers) => {
    const key = keyOf(conversationId);
    return { [key]: change(composers[key] ?? emptyComposer) };
  });
}

/** Nothing stands unsent anywhere, and nothing that was kept is to be read. */
export function emptyComposers(): void {
  composerStore.setState({ [keyOf(null)]: { ...emptyComposer, loaded: true } }, true);
}

/** What was written before there was a conversation belongs to the one that was created for it. */
export function adoptComposer(conversationId: string): void {
  const state = composerOf(null);
  changeComposer(conversationId, () => ({ ...state, loaded: true, options: {} }));
  changeComposer(null, () => ({ ...emptyComposer, loaded: true }));
}

/** Nothing stands unsent, or is on its way to main, in a conversation whose composer was opened. */
export function hasNothingUnsent(conversationId: string): boolean {
  const state = composerOf(conversationId);
  return state.loaded && state.sending === 0 && isBlank(state);
}
