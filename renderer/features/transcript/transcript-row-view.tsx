import { memo, type ReactNode, useEffect, useRef } from 'react';
import type { Message } from '../../../contract/conversation.ts';
import { classNames } from '../../lib/class-names.ts';
import { AnswerMenu } from './answer-menu.tsx';
import { DaySeparator } from './day-separator.tsx';
import { MemoryMark } from './memory-mark.tsx';
import { Question } from './question.tsx';
import type { TranscriptProps } from './transcript-props.ts';
import type { TranscriptRow } from './transcript-rows.ts';

interface TranscriptRowViewProps extends Pick<TranscriptProps, 'renderAnswer' | 'onOpenPicture'> {
  readonly row: TranscriptRow;
  readonly latest: boolean;
  /** It was gone to just now, and stands out. */
  readonly flashing: boolean;
}

/** One row, in the middle column of the window. Drawn again only when its own message changed, or the day. */
export const TranscriptRowView = memo(
  function TranscriptRowView(props: TranscriptRowViewProps) {
    const element = useRef<HTMLDivElement>(null);
    const { flashing } = props;
    useEffect(() => {
      if (!flashing) return undefined;
      const stop = new AbortController();
      takeKeyboard(element.current, stop.signal);
      return () => stop.abort();
    }, [flashing]);
    return (
      <div
        ref={element}
        data-row={props.row.key}
        data-message={'message' in props.row ? props.row.message.id : undefined}
        className={classNames(
          'mx-auto w-full max-w-3xl rounded-lg px-(--transcript-gutter,1.5rem) transition-colors duration-500 motion-reduce:transition-none',
          props.flashing && 'bg-accent-soft',
        )}
      >
        {rowContent(props)}
      </div>
    );
  },
  (before, after) =>
    sameRow(before.row, after.row) &&
    before.latest === after.latest &&
    before.flashing === after.flashing &&
    before.renderAnswer === after.renderAnswer &&
    before.onOpenPicture === after.onOpenPicture,
);

/** Whoever goes on by keyboard or listens goes on from here, as soon as the row is in sight: the list hides it until it is measured. */
function takeKeyboard(row: HTMLElement | null, signal: AbortSignal): void {
  const article = row?.querySelector<HTMLElement>('article');
  if (article === null || article === undefined || signal.aborted) return;
  article.tabIndex = -1;
  article.focus({ preventScroll: true });
  if (document.activeElement !== article) requestAnimationFrame(() => takeKeyboard(row, signal));
}

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
