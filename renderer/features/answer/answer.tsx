import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../contract/conversation.ts';
import { request } from '../../lib/api.ts';
import { canContinue } from '../../lib/can-continue.ts';
import type { DescribeError } from '../../lib/error-description.ts';
import { useIsLeaf, useProgress } from '../../lib/turn-store.ts';
import { AnswerActions } from './answer-actions.tsx';
import { AnswerOutcome, offersRetry } from './answer-outcome.tsx';
import { answerParts } from './answer-parts.ts';
import { AnswerProgress } from './answer-progress.tsx';
import { Markdown } from './markdown.tsx';
import { ThinkingSection } from './thinking-section.tsx';

export interface AnswerProps {
  readonly message: Message;
  /** It is the last one of its conversation. */
  readonly latest: boolean;
  readonly describeError: DescribeError;
  /** What main refused: to stop it, to answer again, to go on. */
  readonly onError: (error: unknown) => void;
  /** The way to the other answers of the same question. */
  readonly branches?: ReactNode;
  /** The menu behind its buttons. */
  readonly more?: ReactNode;
}

/** One answer: thinking, words, what it does while there are none, how it ended and what can be done with it. */
export function Answer({ message, latest, describeError, onError, branches, more }: AnswerProps) {
  const { t } = useTranslation('answer');
  const progress = useProgress(message.id);
  const { thinking, text } = answerParts(message.parts);
  const { outcome } = message;
  const running = outcome === null;
  const goesOn = useIsLeaf(message.id) && canContinue(message);
  const regenerate = (): void =>
    void request('chat.regenerate', { messageId: message.id, modelId: null }).catch(onError);
  const goOn = (): void => void request('chat.continue', { messageId: message.id }).catch(onError);
  const stop = (): void => void request('chat.stop', { messageId: message.id }).catch(onError);
  return (
    <article className="group/answer" aria-labelledby={`heading-${message.id}`} aria-busy={running}>
      <h2 id={`heading-${message.id}`} className="sr-only">
        {t('heading')}
      </h2>
      {thinking !== '' && <ThinkingSection text={thinking} streaming={running && text === ''} />}
      {text !== '' && <Markdown text={text} streaming={running} />}
      {running && (progress !== null || (text === '' && thinking === '')) && <AnswerProgress progress={progress} />}
      {outcome !== null && (
        <AnswerOutcome
          outcome={outcome}
          empty={text === ''}
          describeError={describeError}
          retry={regenerate}
          goOn={goesOn ? goOn : undefined}
        />
      )}
      <AnswerActions
        message={message}
        text={text}
        waiting={progress?.phase === 'queued'}
        stop={stop}
        regenerate={offersRetry(outcome, text === '') ? null : regenerate}
        branches={branches}
        more={more}
        latest={latest}
      />
    </article>
  );
}
