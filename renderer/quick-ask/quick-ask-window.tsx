import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { QuickAsk } from '../../contract/capture.ts';
import type { Message } from '../../contract/conversation.ts';
import { useStopKey } from '../app/use-stop-key.ts';
import { Transcript } from '../features/transcript/transcript.tsx';
import { type TranscriptActions, TranscriptActionsProvider } from '../features/transcript/transcript-actions.ts';
import { PictureViewer } from '../features/viewer/picture-viewer.tsx';
import { openViewer, useViewerStore } from '../features/viewer/viewer-store.ts';
import { useAppInfo, useModels } from '../lib/main-state.ts';
import { useMessages, usePendingAnswers } from '../lib/turn-store.ts';
import { AskPanel } from './ask-panel.tsx';
import { QuickAnswer } from './quick-answer.tsx';
import { closeWindow, fail, openInChat, stopAnswer, togglePin } from './quick-ask-actions.ts';
import { picturesKey } from './quick-ask-state.ts';
import { useSuggestions } from './suggestions.ts';
import { useChoice } from './use-choice.ts';
import { useQuestionFocus } from './use-question-focus.ts';
import { useQuickFailures } from './use-quick-failures.ts';
import { useWindowHeight } from './use-window-height.ts';
import { useWindowKeys } from './use-window-keys.ts';
import { WindowHeader } from './window-header.tsx';

const noModels: TranscriptActions['models'] = [];

/** Pixels that the enlarged picture needs to be worth looking at. */
const viewerHeight = 480;

/** One short conversation about what was captured: header, messages, and what asks. The window is as high as they are. */
export function QuickAskWindow({ quickAsk }: { readonly quickAsk: QuickAsk }) {
  const { t } = useTranslation('quickAsk');
  const shell = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const { platform } = useAppInfo();
  const choice = useChoice();
  const pending = usePendingAnswers().length;
  const suggestions = useSuggestions();
  const describeError = useQuickFailures();
  const viewing = useStore(useViewerStore, ({ pictures }) => pictures.length > 0);
  const watch = useWindowHeight(viewing ? viewerHeight : 0);
  useQuestionFocus(field, picturesKey(quickAsk));
  useStopKey(shell, stepBack);
  useWindowKeys(platform, { openInChat, togglePin, suggest: suggestions.map(({ run }) => run), busy: pending > 0 });
  const renderAnswer = useCallback(
    (message: Message, latest: boolean) => (
      <QuickAnswer message={message} latest={latest} describeError={describeError} />
    ),
    [describeError],
  );
  // Branches are shown here; what makes more of a conversation than a short one is the chat window's.
  const models = useModels() ?? noModels;
  const transcriptActions = useMemo(() => ({ onError: fail, models, shaping: null }), [models]);
  const asked = useMessages().length > 0;
  useEffect(() => {
    document.title = `${t('title')} – Sightline`;
  }, [t]);
  return (
    <div
      ref={shell}
      className="flex h-full flex-col bg-canvas outline -outline-offset-1 outline-line [--transcript-gutter:1rem]"
    >
      <WindowHeader watch={watch} pinned={quickAsk.pinned} model={choice.model} platform={platform} />
      <main className="flex min-h-0 flex-1 flex-col">
        {asked ? (
          <TranscriptActionsProvider value={transcriptActions}>
            <Transcript
              conversationId={quickAsk.conversationId}
              renderAnswer={renderAnswer}
              onOpenPicture={openViewer}
              onContent={watch}
            />
          </TranscriptActionsProvider>
        ) : null}
        <AskPanel
          watch={watch}
          quickAsk={quickAsk}
          field={field}
          choice={choice}
          pending={pending}
          asked={asked}
          suggestions={suggestions}
          describeError={describeError}
        />
      </main>
      <PictureViewer detail={choice.detail} modelKey={choice.modelKey} />
    </div>
  );
}

/** Escape takes back one step: it stops what runs, and closes the window where nothing does. */
function stepBack(): void {
  if (!stopAnswer()) closeWindow();
}
