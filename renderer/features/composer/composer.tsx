import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Detail } from '../../../contract/model.ts';
import type { Picture } from '../../../contract/picture.ts';
import type { DescribeError } from '../../lib/error-description.ts';
import { AttachmentCard } from './attachment-card.tsx';
import { dismissRefusal, removeAttachment, setText } from './composer-actions.ts';
import { type ComposerState, canSend, isBlank, isReading, readyAttachments } from './composer-state.ts';
import { ComposerToolbar } from './composer-toolbar.tsx';
import { PictureWarning } from './picture-warning.tsx';
import { QuestionField } from './question-field.tsx';
import { RefusalBanner } from './refusal-banner.tsx';
import { useComposer } from './use-composer.ts';

export interface ComposerProps {
  /** null = the conversation does not exist yet. */
  readonly conversationId: string | null;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly detail: Detail;
  readonly onDetail: (detail: Detail) => void;
  /** null where the model has no thinking switch. */
  readonly thinking: boolean | null;
  readonly onThinking: (thinking: boolean) => void;
  /** Names the model that is loaded, so that costs are computed again for another one. */
  readonly modelKey: string;
  readonly demo: boolean;
  readonly spelling: boolean;
  /** Answers that run or wait in this conversation. */
  readonly pending: number;
  readonly describeError: DescribeError;
  readonly onSend: () => void;
  readonly onStop: () => void;
  /** The question before is to be changed: arrow up while nothing stands here. */
  readonly onEditLast: () => void;
  readonly onAttach: () => void;
  /** The button that captures the screen. */
  readonly capture: ReactNode;
  readonly onOpenPicture: (pictures: readonly { picture: Picture; name: string }[], index: number) => void;
}

/** Where a question is written: its pictures with what they cost, its text, and what is wrong with either. */
export function Composer(props: ComposerProps) {
  const { t } = useTranslation('composer');
  const { conversationId, field, pending, onSend } = props;
  const state = useComposer(conversationId, props.detail);
  return (
    <div className="flex flex-col gap-2">
      <Refusals {...props} state={state} />
      <Warnings {...props} state={state} />
      {pending > 1 ? <p className="px-1 text-xs text-ink-muted">{t('queued', { count: pending - 1 })}</p> : null}
      <div className="rounded-lg border border-line-strong bg-canvas transition-colors focus-within:border-accent focus-within:shadow-[0_0_0_1px_var(--accent)]">
        <Attachments {...props} state={state} />
        <QuestionField
          field={field}
          value={state.text}
          placeholder={t(placeholderKey(pending > 0, state.attachments.length > 0))}
          spelling={props.spelling}
          onChange={(text) => setText(conversationId, text)}
          onSend={onSend}
          {...(isBlank(state) ? { onArrowUp: props.onEditLast } : {})}
        />
        <ComposerToolbar
          {...props}
          running={pending > 0}
          sendable={canSend(state) || isReading(state)}
          waits={state.waits}
        />
      </div>
    </div>
  );
}

function placeholderKey(running: boolean, pictures: boolean) {
  if (running) return 'placeholderQueue';
  return pictures ? 'placeholderPictures' : 'placeholder';
}

type PartProps = ComposerProps & { readonly state: ComposerState };

function Attachments({ conversationId, field, state, detail, modelKey, onOpenPicture }: PartProps) {
  const { t } = useTranslation('composer');
  if (state.attachments.length === 0) return null;
  const ready = readyAttachments(state);
  return (
    <ul aria-label={t('pictures')} className="flex max-h-48 flex-wrap gap-2 overflow-y-auto p-2 pb-0">
      {state.attachments.map((attachment) => (
        <AttachmentCard
          key={attachment.key}
          attachment={attachment}
          detail={detail}
          modelKey={modelKey}
          onOpen={() => {
            const index = ready.findIndex(({ key }) => key === attachment.key);
            onOpenPicture(ready, index);
          }}
          onRemove={() => {
            removeAttachment(conversationId, attachment.key);
            field.current?.focus();
          }}
        />
      ))}
    </ul>
  );
}

function Refusals({ conversationId, field, state, describeError, onSend }: PartProps) {
  return state.refusals.map((refusal) => (
    <RefusalBanner
      key={refusal.key}
      refusal={refusal}
      describeError={describeError}
      onRetry={onSend}
      onDismiss={() => {
        dismissRefusal(conversationId, refusal.key);
        field.current?.focus();
      }}
    />
  ));
}

function Warnings({ state, detail, modelKey, demo, describeError }: PartProps) {
  return readyAttachments(state).map((attachment) => (
    <PictureWarning
      key={attachment.key}
      attachment={attachment}
      detail={detail}
      modelKey={modelKey}
      demo={demo}
      describeError={describeError}
    />
  ));
}
