import type { ReactNode } from 'react';

interface LibrarySectionProps {
  readonly title: string;
  readonly hint?: string;
  /** At the right of the title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the page of models. */
export function LibrarySection({ title, hint, action, children }: LibrarySectionProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="text-base font-semibold">{title}</h3>
          {hint === undefined ? null : <p className="text-ink-muted">{hint}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
