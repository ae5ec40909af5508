import type { ReactNode } from 'react';

interface SettingsRowProps {
  readonly label: string;
  /** Of the control, where a click on the label should reach it. */
  readonly controlId?: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** One setting: what it is at the left, its control at the right; below each other where there is no room. */
export function SettingsRow({ label, controlId, hint, children }: SettingsRowProps) {
  const Label = controlId === undefined ? 'span' : 'label';
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-2">
      <div className="min-w-48 flex-1">
        <Label {...(controlId === undefined ? {} : { htmlFor: controlId })} className="font-medium">
          {label}
        </Label>
        {hint === undefined ? null : <p className="text-xs text-ink-muted">{hint}</p>}
      </div>
      {children}
    </div>
  );
}

interface SettingsSectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** Settings that belong together. */
export function SettingsSection({ title, children }: SettingsSectionProps) {
  return (
    <section aria-label={title} className="border-t border-line px-6 py-4">
      <h3 className="pb-1 text-xs font-semibold text-ink-muted">{title}</h3>
      {children}
    </section>
  );
}
