import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMessages, useShownTurn } from '../../lib/turn-store.ts';
import { useToday } from '../../lib/use-today.ts';
import { JumpToLatest } from './jump-to-latest.tsx';
import { TranscriptList } from './transcript-list.tsx';
import type { TranscriptProps } from './transcript-props.ts';
import { TranscriptRowView } from './transcript-row-view.tsx';
import { transcriptRows } from './transcript-rows.ts';
import { useAnnouncements } from './use-announcements.ts';
import { useFollowLatest } from './use-follow-latest.ts';

/** The shown conversation from its first question to its last answer. Fills its flex parent and scrolls by itself. */
export function Transcript(props: TranscriptProps) {
  const loading = useShownTurn() === null;
  return loading ? <div className="flex-1" /> : <OpenTranscript key={props.conversationId} {...props} />;
}

/** More messages than this when the conversation is opened, and only those near the window are drawn. */
const longTranscript = 60;

function OpenTranscript({ renderAnswer, onOpenPicture, onContent }: TranscriptProps) {
  const { t } = useTranslation('transcript');
  const messages = useMessages();
  const [virtual] = useState(() => messages.length > longTranscript);
  const today = useToday();
  const rows = useMemo(() => transcriptRows(messages, today), [messages, today]);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { following, toEnd } = useFollowLatest(scroller, content, messages);
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
          <TranscriptList rows={rows} virtual={virtual} scroller={scroller}>
            {(row) => (
              <TranscriptRowView
                row={row}
                latest={'message' in row && row.message.id === latestId}
                renderAnswer={renderAnswer}
                onOpenPicture={onOpenPicture}
              />
            )}
          </TranscriptList>
        </div>
      </div>
      <JumpToLatest shown={!following} onJump={toEnd} />
    </div>
  );
}
