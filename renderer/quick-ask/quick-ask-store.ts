import { create, useStore } from 'zustand';
import { emptyQuickAsk, type QuickAskState } from './quick-ask-state.ts';

/** What the window shows. Changed by `quick-ask-actions.ts` and `follow-quick-ask.ts` only. */
export const quickAskStore = create<QuickAskState>(() => emptyQuickAsk);

/** What the window shows, followed. */
export function useQuickAsk(): QuickAskState {
  return useStore(quickAskStore);
}

/** Changes the state of a conversation; does nothing once the window shows another one. */
export function changeQuickAsk(conversationId: string, change: (state: QuickAskState) => QuickAskState): void {
  quickAskStore.setState((state) => (state.quickAsk?.conversationId === conversationId ? change(state) : state));
}
