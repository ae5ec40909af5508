import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuickAsk } from '../../contract/capture.ts';
import { CaptureButton } from '../features/capture/capture-button.tsx';
import { ComposerToolbar } from '../features/composer/composer-toolbar.tsx';
import { PictureWarning } from '../features/composer/picture-warning.tsx';
import { QuestionField } from '../features/composer/question-field.tsx';
import type { DescribeError } from '../lib/error-description.ts';
import { useAppInfo, useSettings } from '../lib/main-state.ts';
import { LimitsLine } from '../ui/limits-line.tsx';
import { CaptureList } from './capture-list.tsx';
import { FailureBanner } from './failure-banner.tsx';
import { askTyped, captureBegun, fail, setDetail, setText, setThinking, stopAnswer } from './quick-ask-actions.ts';
import { canAsk } from './quick-ask-state.ts';
import { useQuickAsk } from './quick-ask-store.ts';
import { QuietLine } from './quiet-line.tsx';
import { SuggestionChips } from './suggestion-chips.tsx';
import type { Suggestion } from './suggestions.ts';
import type { Choice } from './use-choice.ts';
import type { WatchHeight } from './use-window-height.ts';

interface AskPanelProps {
  readonly watch: WatchHeight;
  readonly quickAsk: QuickAsk;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly choice: Choice;
  /** Answers that run or wait. */
  readonly pending: number;
  /** A question was asked before. */
  readonly asked: boolean;
  readonly suggestions: readonly Suggestion[];
  readonly describeError: DescribeError;
}

/** Where the question is asked: its captures, what is wrong with them, suggestions, its text, and what the engine does. */
export function AskPanel(props: AskPanelProps) {
  const { watch, quickAsk, field, choice, pending, asked, suggestions, describeError } = props;
  const state = useQuickAsk();
  const { platform } = useAppInfo();
  const focus = (): void => field.current?.focus();
  return (
    <div ref={watch} className="flex shrink-0 flex-col gap-2 px-4 pb-3">
      <FailureBanner failure={state.failure} describeError={describeError} onDone={focus} />
      <Warnings quickAsk={quickAsk} choice={choice} describeError={describeError} />
      <CaptureList quickAsk={quickAsk} choice={choice} onRemoved={focus} />
      <SuggestionChips
        suggestions={suggestions}
        platform={platform}
        demo={choice.model?.demo === true}
        disabled={pending > 0 || state.sending}
        onAsked={focus}
      />
      <QuestionBox quickAsk={quickAsk} field={field} choice={choice} pending={pending} asked={asked} />
      <QuietLine
        engine={choice.engine}
        preparation={quickAsk.pictures.length > 0 ? state.preparation : null}
        expected={quickAsk.pictures.length > 0}
        describeError={describeError}
      />
      {asked ? <LimitsLine /> : null}
    </div>
  );
}

function QuestionBox(props: Pick<AskPanelProps, 'quickAsk' | 'field' | 'choice' | 'pending' | 'asked'>) {
  const { t } = useTranslation(['quickAsk', 'capture']);
  const { quickAsk, field, choice, pending, asked } = props;
  const state = useQuickAsk();
  return (
    <div className="rounded-lg border border-line-strong bg-canvas transition-colors focus-within:border-accent focus-within:shadow-[0_0_0_1px_var(--accent)]">
      <QuestionField
        field={field}
        value={state.text}
        placeholder={t(placeholderKey(pending > 0, quickAsk.pictures.length, asked))}
        spelling={useSettings().spelling}
        limit="max-h-48"
        onChange={setText}
        onSend={() => void askTyped()}
      />
      <ComposerToolbar
        detail={choice.detail}
        onDetail={setDetail}
        thinking={choice.thinking}
        onThinking={setThinking}
        sendable={canAsk(state)}
        running={pending > 0}
        onAttach={null}
        capture={
          <CaptureButton
            target={{ kind: 'this-quick-ask' }}
            label={t('capture:addAnother')}
            choices="few"
            onStart={captureBegun}
            onError={fail}
          />
        }
        onSend={() => {
          field.current?.focus();
          void askTyped();
        }}
        onStop={() => {
          field.current?.focus();
          stopAnswer();
        }}
      />
    </div>
  );
}

function placeholderKey(running: boolean, pictures: number, asked: boolean) {
  if (running) return 'quickAsk:placeholderQueue';
  if (pictures > 1) return 'quickAsk:placeholderMany';
  return asked && pictures === 0 ? 'quickAsk:placeholderFollowUp' : 'quickAsk:placeholder';
}

/** Said before the question is asked: the model will not see enough of a capture. */
function Warnings({ quickAsk, choice, describeError }: Pick<AskPanelProps, 'quickAsk' | 'choice' | 'describeError'>) {
  return quickAsk.pictures.map(({ picture, name }) => (
    <PictureWarning
      key={picture.sha256}
      attachment={{ key: picture.sha256, name, picture }}
      detail={choice.detail}
      modelKey={choice.modelKey}
      demo={choice.model?.demo === true}
      describeError={describeError}
    />
  ));
}
