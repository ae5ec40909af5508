import { type RefObject, useRef } from 'react';
import { commands } from '../../contract/commands.ts';
import { displayAccelerator } from '../../contract/display-accelerator.ts';
import type { SearchHit } from '../../contract/search.ts';
import { FilterChips } from '../features/search/filter-chips.tsx';
import { SearchField } from '../features/search/search-field.tsx';
import { SearchFilterPanel } from '../features/search/search-filter-panel.tsx';
import { SearchResults } from '../features/search/search-results.tsx';
import { openSearch } from '../features/search/search-store.ts';
import { useSearch } from '../features/search/use-search.ts';
import type { DescribeError } from '../lib/error-description.ts';
import { jumpToMessage } from '../lib/jump-store.ts';
import { useAppInfo, useFolders, useSearchChoices } from '../lib/main-state.ts';
import { goTo } from './conversation-actions.ts';

/** The sidebar's field with its filters; `results` is the list that it leads into. */
function WindowSearchField({ results }: { readonly results: RefObject<HTMLElement | null> }) {
  const { platform } = useAppInfo();
  const models = useSearchChoices()?.models ?? [];
  const folders = useFolders();
  return (
    <search>
      <div className="flex items-center gap-1 px-3 pb-3">
        <div className="min-w-0 flex-1">
          <SearchField
            shortcut={displayAccelerator(commands.search.keys, platform)}
            onEnterResults={() => results.current?.querySelector('button')?.focus()}
          />
        </div>
        <SearchFilterPanel models={models} folders={folders} />
      </div>
      <FilterChips models={models} folders={folders} />
    </search>
  );
}

interface WindowSearchOptions {
  readonly describeError: DescribeError;
  /** A result was chosen: the conversation takes the window where the sidebar covers it. */
  readonly onChosen: () => void;
  readonly report: (error: unknown) => void;
}

/** The search of this window: its field, and its results or null while nothing is searched. */
export function useWindowSearch({ describeError, onChosen, report }: WindowSearchOptions) {
  const results = useRef<HTMLDivElement>(null);
  const { outcome, retry } = useSearch();
  return {
    field: <WindowSearchField results={results} />,
    results:
      outcome === null ? null : (
        <SearchResults
          outcome={outcome}
          list={results}
          onRetry={retry}
          describeError={describeError}
          onLeave={openSearch}
          onChoose={(hit) => {
            onChosen();
            void showHit(hit).catch(report);
          }}
        />
      ),
  };
}

async function showHit({ conversationId, messageId }: SearchHit): Promise<void> {
  await goTo(conversationId);
  await jumpToMessage(conversationId, messageId);
}
