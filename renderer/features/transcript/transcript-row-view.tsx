import { memo, type ReactNode } from 'react';
import type { Message } from '../../../contract/conversation.ts';
import { AnswerMenu } from './answer-menu.tsx';
import { DaySeparator } from './day-separator.tsx';
import { MemoryMark } from './memory-mark.tsx';
import { Question } from './question.tsx';
import type { TranscriptProps } from './transcript-props.ts';
import type { TranscriptRow } from './transcript-rows.ts';

interface TranscriptRowViewProps extends Pick<TranscriptProps, 'renderAnswer' | 'onOpenPicture'> {
  readonly row: TranscriptRow;
  readonly latest: boolean;
}

/** One row, in the middle column of the window. Drawn again only when its own message changed, or the day. */
export const TranscriptRowView = memo(
  function TranscriptRowView(props: TranscriptRowViewProps) {
    return <div className="mx-auto w-full max-w-3xl px-(--transcript-gutter,1.5rem)">{rowContent(props)}</div>;
  },
  (before, after) =>
    sameRow(before.row, after.row) &&
    before.latest === after.latest &&
    before.renderAnswer === after.renderAnswer &&
    before.onOpenPicture === after.onOpenPicture,
);

function rowContent({ row, latest, renderAnswer, onOpenPicture }: TranscriptRowViewProps): ReactNode {
  switch (row.type) {
    case 'day':
      return <DaySeparator time={row.time} now={row.now} />;
    case 'memory':
      return <MemoryMark />;
    case 'question':
      return <Question message={row.message} onOpenPicture={onOpenPicture} />;
    case 'answer':
      return <AnswerMenu message={row.message}>{renderAnswer(row.message, latest)}</AnswerMenu>;
  }
}

function sameRow(before: TranscriptRow, after: TranscriptRow): boolean {
  return before.key === after.key && contentOf(before) === contentOf(after);
}

function contentOf(row: TranscriptRow): Message | number | null {
  if ('message' in row) return row.message;
  return row.type === 'day' ? row.now : null;
}
