import { Command, MessageSquare, TextSearch } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../lib/class-names.ts';
import type { PaletteEntry } from './palette-entry.ts';

interface PaletteListProps {
  readonly entries: readonly PaletteEntry[];
  readonly current: PaletteEntry | null;
  /** The pointer is over an entry. */
  readonly onPoint: (entry: PaletteEntry) => void;
  readonly onChoose: (entry: PaletteEntry) => void;
}

const icons = { commands: Command, conversations: MessageSquare, messages: TextSearch } as const;
const sections = ['commands', 'conversations', 'messages'] as const;

/** What the palette found, by section. The focus stays in the field; the current entry is told to screen readers from there. */
export function PaletteList({ entries, current, onPoint, onChoose }: PaletteListProps) {
  const { t } = useTranslation('commands');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <div
      ref={list}
      id="palette-list"
      role="listbox"
      aria-label={t('palette')}
      className="min-h-0 flex-1 overflow-y-auto p-2"
    >
      {entries.length === 0 ? (
        <p className="px-3 py-6 text-center text-sm text-ink-muted">{t('nothingFound')}</p>
      ) : null}
      {sections.map((section) => {
        const members = entries.filter((entry) => entry.section === section);
        if (members.length === 0) return null;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups of options, not fieldsets.
          <div key={section} role="group" aria-labelledby={`palette-${section}`} className="pb-2">
            <div id={`palette-${section}`} className="px-3 pt-1 pb-1 text-xs font-medium text-ink-muted">
              {t(`sections.${section}`)}
            </div>
            {members.map((entry) => (
              <PaletteOption
                key={entry.id}
                entry={entry}
                selected={entry.id === current?.id}
                onPoint={() => onPoint(entry)}
                onChoose={() => onChoose(entry)}
              />
            ))}
          </div>
        );
      })}
    </div>
  );
}

interface PaletteOptionProps {
  readonly entry: PaletteEntry;
  readonly selected: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function PaletteOption({ entry, selected, onPoint, onChoose }: PaletteOptionProps) {
  const Icon = icons[entry.section];
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field keeps the focus and takes the keys (aria-activedescendant).
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the same.
    <div
      id={`palette-${entry.id}`}
      role="option"
      aria-selected={selected}
      onPointerMove={selected ? undefined : onPoint}
      onClick={onChoose}
      className={classNames(
        'flex h-9 cursor-default items-center gap-3 rounded-md px-3 text-sm select-none',
        selected && 'bg-hover',
      )}
    >
      <Icon size={16} aria-hidden className="shrink-0 text-ink-muted" />
      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
      {entry.detail === undefined ? null : (
        <span className="max-w-40 shrink-0 truncate text-xs text-ink-muted">{entry.detail}</span>
      )}
      {entry.shortcut === undefined ? null : (
        <kbd className="shrink-0 font-sans text-xs text-ink-muted">{entry.shortcut}</kbd>
      )}
    </div>
  );
}
