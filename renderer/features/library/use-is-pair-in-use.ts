import { useStore } from 'zustand';
import { useModels } from '../../lib/main-state.ts';
import { libraryStore } from './library-store.ts';

/** Whether a pair that was inspected is the model that answers, as far as it was taken since the app was started. */
export function useIsPairInUse(id: string): boolean {
  const identity = useStore(libraryStore, ({ identities }) => identities[id]);
  const chosen = useModels()?.find(({ selected }) => selected);
  if (identity === undefined || chosen === undefined) return false;
  // A second file of the same name has a digest behind its id.
  return chosen.id === identity.id || chosen.id.startsWith(`${identity.id}#`);
}
