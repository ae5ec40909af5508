import type { ReactNode } from 'react';

interface PageSectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of the page under its heading. */
export function PageSection({ title, children }: PageSectionProps) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-3 text-sm">
      <h2 className="text-base font-semibold">{title}</h2>
      {children}
    </section>
  );
}
