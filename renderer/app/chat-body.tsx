import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Message } from '../../contract/conversation.ts';
import { openDates } from '../features/dates/dates-store.ts';
import { FindBar } from '../features/find/find-bar.tsx';
import { findStore } from '../features/find/find-store.ts';
import { Transcript } from '../features/transcript/transcript.tsx';
import { openViewer } from '../features/viewer/viewer-store.ts';
import { EmptyChat } from '../features/welcome/empty-chat.tsx';
import { useShownTurn } from '../lib/turn-store.ts';
import { Spinner } from '../ui/spinner.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';

interface ChatBodyProps {
  readonly conversationId: string | null;
  readonly renderAnswer: (message: Message, latest: boolean) => ReactNode;
  readonly onExample: (question: string) => void;
  /** Nothing is looked for in the conversation any more: where the focus goes. */
  readonly onFindClosed: () => void;
  readonly report: (error: unknown) => void;
  /** What stands above the empty conversation at the first start; null later. */
  readonly welcome: ReactNode;
}

/** The conversation, or what stands in its place while there is none. */
export function ChatBody({ conversationId, renderAnswer, onExample, onFindClosed, report, welcome }: ChatBodyProps) {
  const { t } = useTranslation('app');
  const turn = useShownTurn();
  const finding = useStore(findStore, ({ open }) => open);
  if (conversationId !== null && turn === null) {
    return (
      <div className="flex flex-1 items-center justify-center text-ink-muted">
        <Spinner size={24} />
        <VisuallyHidden>{t('loading')}</VisuallyHidden>
      </div>
    );
  }
  if (conversationId !== null && turn !== null && turn.messages.length > 0) {
    return (
      <div className="relative flex min-h-0 flex-1 flex-col">
        <FindBar conversationId={conversationId} onClosed={onFindClosed} onError={report} />
        <Transcript
          key={conversationId}
          conversationId={conversationId}
          renderAnswer={renderAnswer}
          onOpenPicture={openViewer}
          // The bar has its place.
          {...(finding ? {} : { onChooseDay: openDates })}
        />
      </div>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 overflow-y-auto">
      <div className="m-auto flex w-full max-w-3xl flex-col items-center gap-8 px-6 py-8">
        {welcome}
        <EmptyChat temporary={turn?.conversation.temporary === true} onExample={onExample} />
      </div>
    </div>
  );
}
