import { create } from 'zustand';
import type { SearchFilters } from '../../../contract/search.ts';

/** What is searched for over all conversations; kept while the sidebar is out of sight. */
export interface SearchState {
  readonly text: string;
  readonly filters: SearchFilters;
  /** The field is to take the focus, as soon as it is there. */
  readonly wantsFocus: boolean;
}

/** Without a limit. */
export const noFilters: SearchFilters = { hasPicture: false, modelId: null, folderId: null, after: null, before: null };

export const searchStore = create<SearchState>(() => ({ text: '', filters: noFilters, wantsFocus: false }));

/** Puts the focus into the field, whose text is selected then. */
export function openSearch(): void {
  searchStore.setState({ wantsFocus: true });
}

/** Ends the search: the list of conversations is there again. */
export function clearSearch(): void {
  searchStore.setState({ text: '', filters: noFilters });
}

/** Changes some of the filters. */
export function limitSearch(change: Partial<SearchFilters>): void {
  searchStore.setState(({ filters }) => ({ filters: { ...filters, ...change } }));
}

/** Whether results stand in the place of the list. */
export function isSearching({ text, filters }: Pick<SearchState, 'text' | 'filters'>): boolean {
  return text.trim() !== '' || limits(filters) > 0;
}

/** How many filters limit the search; a time counts as one. */
export function limits({ hasPicture, modelId, folderId, after, before }: SearchFilters): number {
  const set = [hasPicture, modelId !== null, folderId !== null, after !== null || before !== null];
  return set.filter(Boolean).length;
}
