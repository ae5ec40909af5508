import { ClipboardType, Languages, Lightbulb } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../contract/requests.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { suggestionShortcut } from './quick-key.ts';
import type { Suggestion } from './suggestions.ts';

interface SuggestionChipsProps {
  readonly suggestions: readonly Suggestion[];
  readonly platform: AppInfo['platform'];
  /** The built-in model answers, which cannot do all of it. */
  readonly demo: boolean;
  readonly disabled: boolean;
  /** One was pressed. */
  readonly onAsked: () => void;
}

const icons: Readonly<Record<Suggestion['kind'], ReactNode>> = {
  explain: <Lightbulb size={14} aria-hidden />,
  translate: <Languages size={14} aria-hidden />,
  copy: <ClipboardType size={14} aria-hidden />,
};

/** Questions that are asked with one press. */
export function SuggestionChips({ suggestions, platform, demo, disabled, onAsked }: SuggestionChipsProps) {
  const { t } = useTranslation('quickAsk');
  const id = useId();
  return (
    <div role="group" aria-label={t('suggestions')} className="flex flex-wrap gap-2">
      {suggestions.map(({ kind, label, run }, index) => {
        const hint = t(`suggestionHint.${kind === 'translate' && demo ? 'translateDemo' : kind}`);
        return (
          <Tooltip key={kind} label={hint} shortcut={suggestionShortcut(index, platform)}>
            <button
              type="button"
              disabled={disabled}
              aria-describedby={`${id}${kind}`}
              onClick={() => {
                run();
                onAsked();
              }}
              className="flex h-7 items-center gap-1.5 rounded-full border border-line-strong px-3 text-xs font-medium transition-colors hover:not-disabled:bg-hover active:not-disabled:bg-pressed disabled:opacity-50"
            >
              <span className="text-accent">{icons[kind]}</span>
              {label}
              <span id={`${id}${kind}`} hidden>
                {hint}
              </span>
            </button>
          </Tooltip>
        );
      })}
    </div>
  );
}
