import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VirtualizerHandle } from 'virtua';
import { useMessages, useShownTurn } from '../../lib/turn-store.ts';
import { useToday } from '../../lib/use-today.ts';
import { EarlierNote } from './earlier-note.tsx';
import { dayOfRow, FloatingDay } from './floating-day.tsx';
import { JumpToLatest } from './jump-to-latest.tsx';
import { createPlaceChoice } from './place-choice.ts';
import { TranscriptList } from './transcript-list.tsx';
import type { TranscriptProps } from './transcript-props.ts';
import { TranscriptRowView } from './transcript-row-view.tsx';
import { useAnnouncements } from './use-announcements.ts';
import { useBranchArrival } from './use-branch-arrival.ts';
import { useFollowLatest } from './use-follow-latest.ts';
import { useJump } from './use-jump.ts';
import { useKeptRows } from './use-kept-rows.ts';
import { useReadingPlace } from './use-reading-place.ts';
import { useRowList } from './use-row-list.ts';
import { useStart } from './use-start.ts';

/** The shown conversation from its first question to its last answer. Fills its flex parent and scrolls by itself. */
export function Transcript(props: TranscriptProps) {
  const loading = useShownTurn() === null;
  return loading ? <div className="flex-1" /> : <OpenTranscript key={props.conversationId} {...props} />;
}

/** More messages than this when the conversation is opened, and only those near the window are drawn. */
const longTranscript = 60;

function OpenTranscript({ conversationId, renderAnswer, onOpenPicture, onChooseDay, onContent }: TranscriptProps) {
  const { t } = useTranslation('transcript');
  const messages = useMessages();
  const [virtual] = useState(() => messages.length > longTranscript);
  const today = useToday();
  const { rows, shift } = useRowList(messages, today);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const [choice] = useState(createPlaceChoice);
  const { following, toEnd, letGo } = useFollowLatest(scroller, content, messages);
  const parts = { conversationId, rows, scroller, list, letGo, choice };
  const topKey = useReadingPlace(parts);
  const flashing = useJump(parts);
  const kept = useKeptRows(scroller, rows);
  useStart(scroller, rows);
  useBranchArrival(scroller, messages);
  useAnnouncements(messages);
  useLayoutEffect(() => (content.current === null ? undefined : onContent?.(content.current)), [onContent]);
  const latestId = messages.findLast((message) => message.role === 'assistant')?.id;

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        role="region"
        aria-label={t('label')}
        tabIndex={0}
        className="h-full overflow-x-hidden overflow-y-auto overscroll-contain -outline-offset-2"
      >
        <div ref={content} className="pb-6 max-[459px]:pb-3">
          <TranscriptList rows={rows} virtual={virtual} scroller={scroller} shift={shift} kept={kept} handle={list}>
            {(row) => (
              <TranscriptRowView
                row={row}
                flashing={row.key === flashing}
                latest={'message' in row && row.message.id === latestId}
                renderAnswer={renderAnswer}
                onOpenPicture={onOpenPicture}
              />
            )}
          </TranscriptList>
        </div>
      </div>
      {virtual && onChooseDay !== undefined && !following ? (
        <FloatingDay time={dayOfRow(rows, topKey)} now={today} onChoose={onChooseDay} />
      ) : null}
      <EarlierNote conversationId={conversationId} quiet={following} />
      <JumpToLatest shown={!following} onJump={toEnd} />
    </div>
  );
}
