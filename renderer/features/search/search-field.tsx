import { Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { maxSearchLength } from '../../../contract/search.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { clearSearch, isSearching, searchStore } from './search-store.ts';

interface SearchFieldProps {
  /** As the platform writes it. */
  readonly shortcut: string;
  /** Goes to the first result. */
  readonly onEnterResults: () => void;
}

/** The field over all conversations. Escape ends the search, Enter and the arrow down go into its results. */
export function SearchField({ shortcut, onEnterResults }: SearchFieldProps) {
  const { t } = useTranslation('search');
  const field = useRef<HTMLInputElement>(null);
  const { text, filters, wantsFocus } = useStore(searchStore);
  useEffect(() => {
    if (!wantsFocus) return;
    searchStore.setState({ wantsFocus: false });
    field.current?.focus();
    field.current?.select();
  }, [wantsFocus]);
  return (
    <div className="relative flex items-center">
      <Search size={16} aria-hidden className="pointer-events-none absolute left-2.5 text-ink-muted" />
      <input
        ref={field}
        type="text"
        role="searchbox"
        aria-label={t('field')}
        aria-keyshortcuts={shortcut.replaceAll('Ctrl', 'Control')}
        placeholder={t('placeholder')}
        title={shortcut}
        value={text}
        maxLength={maxSearchLength}
        onChange={(event) => searchStore.setState({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown' || event.key === 'Enter') onEnterResults();
          else if (event.key === 'Escape' && isSearching({ text, filters })) clearSearch();
          else return;
          event.preventDefault();
        }}
        className="h-8 w-full min-w-0 rounded-md border border-line-strong bg-canvas pr-8 pl-8 text-sm text-ink outline-offset-0 placeholder:text-ink-muted"
      />
      {text === '' ? null : (
        <IconButton
          label={t('clear')}
          size="small"
          icon={<X size={14} aria-hidden />}
          className="absolute! right-1"
          onClick={() => {
            clearSearch();
            field.current?.focus();
          }}
        />
      )}
    </div>
  );
}
