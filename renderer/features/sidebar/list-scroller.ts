import { createContext, type RefObject } from 'react';

/** What scrolls the lists of the sidebar. */
export const ListScroller = createContext<RefObject<HTMLElement | null>>({ current: null });
