import type { ReactNode } from 'react';

interface OptionRowProps {
  readonly label: string;
  /** Of the control, where a click on the label should reach it. */
  readonly controlId?: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** One option: its name with a hint below at the left, its control at the right. */
export function OptionRow({ label, controlId, hint, children }: OptionRowProps) {
  const Label = controlId === undefined ? 'span' : 'label';
  return (
    <div className="flex items-center justify-between gap-4">
      <div className="min-w-0 flex-1">
        <Label {...(controlId === undefined ? {} : { htmlFor: controlId })}>{label}</Label>
        {hint === undefined ? null : <p className="text-xs text-ink-muted">{hint}</p>}
      </div>
      <div className="flex shrink-0 items-center gap-1">{children}</div>
    </div>
  );
}
