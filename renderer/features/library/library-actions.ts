import { createContext, useContext } from 'react';
import type { DescribeError } from '../../lib/error-description.ts';

/** What the page of models asks of its window. */
export interface LibraryActions {
  readonly describeError: DescribeError;
  /** Says what failed. */
  readonly report: (error: unknown) => void;
  /** Shows where the source of downloads is chosen, and what takes room. */
  readonly openSettings: () => void;
}

const LibraryActionsContext = createContext<LibraryActions | null>(null);
export const LibraryActionsProvider = LibraryActionsContext.Provider;

/** The page's window. Throws outside of a provider. */
export function useLibraryActions(): LibraryActions {
  const actions = useContext(LibraryActionsContext);
  if (actions === null) throw new Error('no LibraryActionsProvider');
  return actions;
}
