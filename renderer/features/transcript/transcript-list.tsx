import type { ReactElement, RefObject } from 'react';
import { Virtualizer } from 'virtua';
import type { TranscriptRow } from './transcript-rows.ts';

interface TranscriptListProps {
  readonly rows: readonly TranscriptRow[];
  /** Draw only the rows near the window. Must not change while the list is there: the position would be lost. */
  readonly virtual: boolean;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly children: (row: TranscriptRow) => ReactElement;
}

/** Pixels drawn beyond the window on either side, so that a turn of the wheel meets no gap. */
const bufferSize = 800;

/**
 * The rows of a transcript. Short ones are all there, for the browser's own search, selection and screen readers; of
 * long ones only what is near the window, so that a thousand messages open at once.
 */
export function TranscriptList({ rows, virtual, scroller, children }: TranscriptListProps) {
  if (!virtual) return rows.map((row) => <div key={row.key}>{children(row)}</div>);
  return (
    <Virtualizer data={rows} scrollRef={scroller} bufferSize={bufferSize}>
      {(row) => <div key={row.key}>{children(row)}</div>}
    </Virtualizer>
  );
}
