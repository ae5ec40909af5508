import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { entryFacts, settingSections } from './setting-catalogue.ts';
import { SettingsNav } from './settings-nav.tsx';
import type { SettingsProps } from './settings-props.ts';
import { ShownSection } from './settings-section.tsx';
import { SettingsToolbar } from './settings-toolbar.tsx';
import { useFindKey } from './use-find-key.ts';
import { useFoundSettings } from './use-found-settings.ts';
import { useSectionScroll } from './use-section-scroll.ts';

interface SettingsPageProps extends SettingsProps {
  readonly field: RefObject<HTMLInputElement | null>;
}

/** Everything that the user can set, on one page that can be searched. */
export function SettingsPage({ field, ...props }: SettingsPageProps) {
  const { t } = useTranslation('settings');
  const { platform, version } = props.info;
  const found = useFoundSettings(props.settings, platform);
  const page = useRef<HTMLDivElement>(null);
  const sections = settingSections.filter((one) => found.entries.some((entry) => entryFacts(entry).section === one));
  const scroll = useSectionScroll(page, sections);
  useFindKey(field, platform);

  function search(query: string): void {
    found.setQuery(query);
    if (page.current !== null) page.current.scrollTop = 0;
  }
  function clearFirst(event: KeyboardEvent<HTMLElement>): void {
    // Menus and questions over the page have an Escape of their own.
    const inside = event.currentTarget.contains(event.target as Node);
    if (event.key !== 'Escape' || found.query === '' || !inside || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    search('');
    field.current?.focus();
  }
  function showAll(): void {
    search('');
    found.setChangedOnly(false);
    field.current?.focus();
  }
  return (
    <div role="presentation" className="flex min-h-0 flex-1 flex-col" onKeyDown={clearFirst}>
      <SettingsToolbar
        field={field}
        query={found.query}
        onQuery={search}
        changedOnly={found.changedOnly}
        onChangedOnly={found.setChangedOnly}
        found={found.filtered ? found.entries.length : null}
      />
      <div className="flex min-h-0 flex-1">
        <SettingsNav sections={sections} current={scroll.current} onGo={scroll.go} />
        <div
          ref={page}
          tabIndex={0}
          role="group"
          aria-label={t('title')}
          className="min-h-0 min-w-0 flex-1 overflow-y-auto rounded-br-lg text-sm -outline-offset-2"
          onScroll={scroll.follow}
        >
          {sections.map((section) => (
            <ShownSection key={section} section={section} entries={found.entries} {...props} />
          ))}
          {sections.length > 0 ? null : (
            <NothingFound query={found.query.trim()} changedOnly={found.changedOnly} onShowAll={showAll} />
          )}
          {found.filtered ? null : <p className="px-6 py-4 text-xs text-ink-muted">{t('version', { version })}</p>}
        </div>
      </div>
    </div>
  );
}

interface NothingFoundProps {
  readonly query: string;
  readonly changedOnly: boolean;
  readonly onShowAll: () => void;
}

function NothingFound({ query, changedOnly, onShowAll }: NothingFoundProps) {
  const { t } = useTranslation('settings');
  const unchanged = changedOnly && query === '';
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-16 text-center">
      <p className="font-medium wrap-anywhere">
        {unchanged ? t('nothingChanged') : t(changedOnly ? 'nothingChangedFound' : 'nothingFound', { query })}
      </p>
      <p className="text-ink-muted">{t(unchanged ? 'nothingChangedHint' : 'nothingFoundHint')}</p>
      <Button className="mt-2" onClick={onShowAll}>
        {t('showAll')}
      </Button>
    </div>
  );
}
