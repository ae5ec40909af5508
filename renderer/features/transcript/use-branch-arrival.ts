import { type RefObject, useLayoutEffect } from 'react';
import type { Message } from '../../../contract/conversation.ts';
import { arriveAtBranch } from './branch-anchor.ts';

/** Another branch that was asked for is shown at the same place: its switcher stands where the one before it stood. */
export function useBranchArrival(scroller: RefObject<HTMLElement | null>, messages: readonly Message[]): void {
  useLayoutEffect(() => {
    if (scroller.current !== null) arriveAtBranch(scroller.current);
  }, [scroller, messages]);
}
