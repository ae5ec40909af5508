import { useMemo, useState } from 'react';
import type { Message } from '../../../contract/conversation.ts';
import { grewAtStart, type TranscriptRow, transcriptRows } from './transcript-rows.ts';

/** The rows of a branch. */
export interface RowList {
  readonly rows: readonly TranscriptRow[];
  /** They are those of before with others at their start: what is in sight stays where it is. */
  readonly shift: boolean;
}

/** The rows of the messages, and how they came from those of the last time. `today` in milliseconds. */
export function useRowList(messages: readonly Message[], today: number): RowList {
  const rows = useMemo(() => transcriptRows(messages, today), [messages, today]);
  const [list, setList] = useState<RowList>({ rows, shift: false });
  if (list.rows !== rows) setList({ rows, shift: grewAtStart(list.rows, rows) });
  return list;
}
