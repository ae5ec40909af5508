import { RotateCcw } from 'lucide-react';
import { type ReactNode, type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/icon-button.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import type { SettingSection } from './setting-catalogue.ts';

interface SettingsRowProps {
  readonly label: string;
  /** Of the control, where a click on the label should reach it. */
  readonly controlId?: string;
  readonly hint?: string;
  /** Default and range. */
  readonly facts?: string;
  /** It is not at its default: the row is marked. */
  readonly changed?: boolean;
  /** Brings the default back. */
  readonly onReset?: () => void;
  readonly children: ReactNode;
}

/** One setting: what it is at the left, its control at the right; below each other where there is no room. */
export function SettingsRow({ label, controlId, hint, facts, changed = false, onReset, children }: SettingsRowProps) {
  const { t } = useTranslation('settings');
  const Label = controlId === undefined ? 'span' : 'label';
  const row = useRef<HTMLDivElement>(null);
  return (
    <div
      ref={row}
      tabIndex={-1}
      className="relative flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-sm py-2 -outline-offset-2"
    >
      {changed ? <span aria-hidden className="absolute top-2 bottom-2 -left-3 w-0.5 rounded-full bg-accent" /> : null}
      <div className="min-w-48 flex-1">
        <Label {...(controlId === undefined ? {} : { htmlFor: controlId })} className="font-medium">
          {label}
        </Label>
        {changed ? <VisuallyHidden>{t('changed')}</VisuallyHidden> : null}
        {hint === undefined ? null : <p className="text-xs text-ink-muted">{hint}</p>}
        {facts === undefined ? null : <p className="text-xs text-ink-muted">{facts}</p>}
      </div>
      <div className="flex max-w-full items-center gap-1">
        {changed && onReset !== undefined ? <ResetButton label={label} row={row} onReset={onReset} /> : null}
        {children}
      </div>
    </div>
  );
}

interface ResetButtonProps {
  readonly label: string;
  readonly row: RefObject<HTMLDivElement | null>;
  readonly onReset: () => void;
}

function ResetButton({ label, row, onReset }: ResetButtonProps) {
  const { t } = useTranslation('settings');
  function reset(): void {
    // The button goes with the change.
    row.current?.focus();
    onReset();
  }
  return (
    <IconButton label={t('resetOne', { name: label })} icon={<RotateCcw size={16} aria-hidden />} onClick={reset} />
  );
}

interface SettingsSectionProps {
  readonly section: SettingSection;
  readonly children: ReactNode;
}

/** Settings that belong together. */
export function SettingsSection({ section, children }: SettingsSectionProps) {
  const { t } = useTranslation('settings');
  const title = t(`sections.${section}`);
  return (
    <section aria-label={title} data-section={section} className="border-b border-line px-6 py-4">
      <h3 tabIndex={-1} className="pb-1 text-xs font-semibold text-ink-muted outline-none">
        {title}
      </h3>
      {children}
    </section>
  );
}
