import { useTranslation } from 'react-i18next';
import { classNames } from '../../lib/class-names.ts';
import type { SettingSection } from './setting-catalogue.ts';

interface SettingsNavProps {
  readonly sections: readonly SettingSection[];
  /** The one at the top of what is in sight. */
  readonly current: SettingSection | null;
  readonly onGo: (section: SettingSection) => void;
}

/** The sections at the side, where the window is wide enough for them. */
export function SettingsNav({ sections, current, onGo }: SettingsNavProps) {
  const { t } = useTranslation('settings');
  if (sections.length === 0) return null;
  return (
    <nav
      aria-label={t('navigation')}
      className="hidden w-44 shrink-0 overflow-y-auto border-r border-line p-3 md:block"
    >
      <ul className="flex flex-col gap-0.5">
        {sections.map((section) => (
          <li key={section}>
            <button
              type="button"
              aria-current={section === current}
              onClick={() => onGo(section)}
              className={classNames(
                'flex h-8 w-full items-center rounded-md px-3 text-left text-sm -outline-offset-2 hover:bg-hover',
                section === current ? 'bg-selected font-medium text-ink' : 'text-ink-muted',
              )}
            >
              {t(`sections.${section}`)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
