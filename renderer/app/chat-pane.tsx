import { type RefObject, useCallback, useEffect, useMemo } from 'react';
import type { Message } from '../../contract/conversation.ts';
import type { AnswerOptionsPatch } from '../../contract/preset.ts';
import { Answer } from '../features/answer/answer.tsx';
import { PermissionBanner } from '../features/capture/permission-banner.tsx';
import { Composer } from '../features/composer/composer.tsx';
import { ReadyBanner } from '../features/library/ready-banner.tsx';
import { Notices } from '../features/notices/notices.tsx';
import { AnswerBranches, AnswerMore } from '../features/transcript/answer-tools.tsx';
import { forgetEdits } from '../features/transcript/edit-store.ts';
import { type TranscriptActions, TranscriptActionsProvider } from '../features/transcript/transcript-actions.ts';
import { PictureViewer } from '../features/viewer/picture-viewer.tsx';
import { openViewer } from '../features/viewer/viewer-store.ts';
import { WelcomeCard } from '../features/welcome/welcome-card.tsx';
import { request, subscribe } from '../lib/api.ts';
import { useAppInfo, useSettings } from '../lib/main-state.ts';
import { usePendingAnswers } from '../lib/turn-store.ts';
import { LimitsLine } from '../ui/limits-line.tsx';
import { ChatBody } from './chat-body.tsx';
import { ChatCapture } from './chat-capture.tsx';
import { ChatHeader } from './chat-header.tsx';
import { ChatStatus } from './chat-status.tsx';
import { goTo, setOptions, stopRunning } from './conversation-actions.ts';
import { editLastQuestion } from './edit-last-question.ts';
import { openLibrary } from './page-store.ts';
import type { CommandTable } from './use-command-table.ts';
import type { ComposerBridge } from './use-composer-bridge.ts';
import type { Failures } from './use-failures.ts';
import { useModelActions } from './use-model-actions.ts';
import { useShownChoice } from './use-shown-choice.ts';
import { useTitleItems } from './use-title-items.tsx';

export interface ChatPaneProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly composer: ComposerBridge;
  readonly failures: Failures;
  readonly table: CommandTable;
  readonly onAttach: () => void;
  /** null while the sidebar is in sight. */
  readonly onShowSidebar: (() => void) | null;
}

/** The conversation, with the engine's state above it and the composer below. */
export function ChatPane({ field, composer, failures, table, onAttach, onShowSidebar }: ChatPaneProps) {
  const { describeError, report } = failures;
  const choice = useShownChoice();
  const { conversationId, conversation, demo, thinking, modelKey } = choice;
  const { detail } = choice.options;
  const changeOptions = (options: AnswerOptionsPatch): void => void setOptions(conversationId, options).catch(report);
  const actions = useModelActions(report);
  const settings = useSettings();
  const renderAnswer = useCallback(
    (message: Message, latest: boolean) => (
      <Answer
        message={message}
        latest={latest}
        describeError={describeError}
        onError={report}
        branches={<AnswerBranches message={message} />}
        more={<AnswerMore message={message} />}
      />
    ),
    [describeError, report],
  );
  const transcriptActions = useTranscriptShaping(choice.models, composer.focus, report);
  useEffect(() => subscribe('data.erased', forgetEdits), []);
  return (
    <main className="flex h-full min-h-0 min-w-0 flex-col bg-canvas">
      <ChatHeader
        conversation={conversation}
        onShowSidebar={onShowSidebar}
        onRename={(id, title) => void request('conversations.rename', { id, title }).catch(report)}
        items={useTitleItems(table)}
      >
        <ChatStatus choice={choice} onOptions={changeOptions} describeError={describeError} actions={actions} />
      </ChatHeader>
      <Notices onUseCpu={() => actions.changeSettings({ backend: 'cpu' })} />
      <ReadyBanner onFailed={openLibrary} />
      <TranscriptActionsProvider value={transcriptActions}>
        <ChatBody
          conversationId={conversationId}
          renderAnswer={renderAnswer}
          onExample={composer.addText}
          onFindClosed={composer.focus}
          report={report}
          welcome={
            settings.welcomeDismissed || choice.model?.demo === false ? null : (
              <WelcomeCard
                onGetModel={openLibrary}
                onDismiss={() => actions.changeSettings({ welcomeDismissed: true })}
              />
            )
          }
        />
      </TranscriptActionsProvider>
      <div className="mx-auto flex w-full max-w-3xl shrink-0 flex-col gap-2 px-6 pb-2">
        <PermissionBanner platform={useAppInfo().platform} onError={report} />
        <Composer
          conversationId={conversationId}
          field={field}
          detail={detail}
          onDetail={(next) => changeOptions({ detail: next })}
          thinking={thinking}
          onThinking={(next) => changeOptions({ thinking: next })}
          modelKey={modelKey}
          demo={demo}
          spelling={settings.spelling}
          pending={usePendingAnswers().length}
          describeError={describeError}
          onSend={composer.send}
          onStop={() => void stopRunning().catch(report)}
          onEditLast={() => void editLastQuestion().catch(report)}
          onAttach={onAttach}
          capture={<ChatCapture conversationId={conversationId} report={report} />}
          onOpenPicture={openViewer}
        />
        <LimitsLine />
      </div>
      <PictureViewer detail={detail} modelKey={modelKey} />
    </main>
  );
}

/** What this window does about changes in the transcript: it goes to a fork, and the composer takes the keyboard where it is lost. */
function useTranscriptShaping(
  models: TranscriptActions['models'],
  focus: () => void,
  report: (error: unknown) => void,
): TranscriptActions {
  return useMemo(
    () => ({
      onError: report,
      models,
      shaping: { onForked: ({ id }) => void goTo(id).then(focus, report), onChanged: focus },
    }),
    [models, focus, report],
  );
}
