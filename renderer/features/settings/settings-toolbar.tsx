import { Search, X } from 'lucide-react';
import { type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../lib/class-names.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface SettingsToolbarProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly changedOnly: boolean;
  readonly onChangedOnly: (changedOnly: boolean) => void;
  /** How many are shown; null while nothing is looked for. */
  readonly found: number | null;
}

/** The search of the settings. */
export function SettingsToolbar({ field, query, onQuery, changedOnly, onChangedOnly, found }: SettingsToolbarProps) {
  const { t } = useTranslation('settings');
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-6 pb-3">
      <div className="relative min-w-48 flex-1">
        <Search size={16} aria-hidden className="absolute top-2 left-2 text-ink-muted" />
        <TextField
          ref={field}
          aria-label={t('search')}
          placeholder={t('search')}
          value={query}
          spellCheck={false}
          onChange={({ target }) => onQuery(target.value)}
          className="w-full pr-9 pl-8"
        />
        {query === '' ? null : (
          <IconButton
            size="small"
            label={t('clearSearch')}
            icon={<X size={16} aria-hidden />}
            className="absolute top-1 right-1"
            onClick={() => {
              onQuery('');
              field.current?.focus();
            }}
          />
        )}
      </div>
      <Button
        variant={changedOnly ? 'quiet' : 'secondary'}
        aria-pressed={changedOnly}
        className={classNames(changedOnly && 'border border-accent bg-accent-soft')}
        onClick={() => onChangedOnly(!changedOnly)}
      >
        {t('changedOnly')}
      </Button>
      <span role="status" className="text-xs text-ink-muted tabular-nums">
        {found === null ? null : t('found', { count: found })}
      </span>
    </div>
  );
}
