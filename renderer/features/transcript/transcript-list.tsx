import { type ReactElement, type RefObject, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { estimateRowHeight } from './estimate-row-height.ts';
import type { TranscriptRow } from './transcript-rows.ts';

interface TranscriptListProps {
  readonly rows: readonly TranscriptRow[];
  /** Draw only the rows near the window. Must not change while the list is there: the position would be lost. */
  readonly virtual: boolean;
  readonly scroller: RefObject<HTMLElement | null>;
  /** The rows are those of before with others at their start. */
  readonly shift: boolean;
  /** The numbers of rows that are drawn wherever the window is. */
  readonly kept: readonly number[];
  /** The list where it is virtual. */
  readonly handle: RefObject<VirtualizerHandle | null>;
  readonly children: (row: TranscriptRow) => ReactElement;
}

/** Pixels drawn beyond the window on either side, so that a turn of the wheel meets no gap. */
const bufferSize = 800;

/**
 * The rows of a transcript. Short ones are all there, for the browser's own search, selection and screen readers; of
 * long ones only what is near the window, so that a thousand messages open at once.
 */
export function TranscriptList({ rows, virtual, scroller, shift, kept, handle, children }: TranscriptListProps) {
  const [height] = useState(() => estimateRowHeight(rows));
  if (!virtual) return rows.map((row) => <div key={row.key}>{children(row)}</div>);
  return (
    <Virtualizer
      ref={handle}
      data={rows}
      scrollRef={scroller}
      bufferSize={bufferSize}
      itemSize={height}
      shift={shift}
      keepMounted={kept}
    >
      {(row) => <div key={row.key}>{children(row)}</div>}
    </Virtualizer>
  );
}
