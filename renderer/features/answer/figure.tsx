import type { ReactNode } from 'react';

interface FigureProps {
  readonly name: string;
  readonly children: ReactNode;
}

/** A line of the details: what it is, and its value. */
export function Figure({ name, children }: FigureProps) {
  return (
    <>
      <dt className="text-ink-muted">{name}</dt>
      <dd className="text-right">{children}</dd>
    </>
  );
}
