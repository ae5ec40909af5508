import { useTranslation } from 'react-i18next';
import type { Message } from '../../../contract/conversation.ts';
import { request } from '../../lib/api.ts';
import type { DescribeError } from '../../lib/error-description.ts';
import { useProgress } from '../../lib/turn-store.ts';
import { AnswerActions } from './answer-actions.tsx';
import { AnswerOutcome } from './answer-outcome.tsx';
import { answerParts } from './answer-parts.ts';
import { AnswerProgress } from './answer-progress.tsx';
import { Markdown } from './markdown.tsx';
import { ThinkingSection } from './thinking-section.tsx';

export interface AnswerProps {
  readonly message: Message;
  /** It is the last one of its conversation. */
  readonly latest: boolean;
  readonly describeError: DescribeError;
  /** A stop or a retry that main refused. */
  readonly onError: (error: unknown) => void;
}

/** One answer: thinking, words, what it does while there are none, how it ended and what can be done with it. */
export function Answer({ message, latest, describeError, onError }: AnswerProps) {
  const { t } = useTranslation('answer');
  const progress = useProgress(message.id);
  const { thinking, text } = answerParts(message.parts);
  const { outcome } = message;
  const running = outcome === null;
  // A new answer begins a new branch: one beside an earlier answer would take everything after it out of sight.
  const retry = latest ? () => void request('chat.retry', { messageId: message.id }).catch(onError) : undefined;
  const stop = (): void => void request('chat.stop', { messageId: message.id }).catch(onError);
  return (
    <article className="group/answer" aria-labelledby={`heading-${message.id}`} aria-busy={running}>
      <h2 id={`heading-${message.id}`} className="sr-only">
        {t('heading')}
      </h2>
      {thinking !== '' && <ThinkingSection text={thinking} streaming={running && text === ''} />}
      {text !== '' && <Markdown text={text} streaming={running} />}
      {running && text === '' && thinking === '' && <AnswerProgress progress={progress} />}
      {outcome !== null && (
        <AnswerOutcome outcome={outcome} empty={text === ''} describeError={describeError} retry={retry} />
      )}
      <AnswerActions message={message} text={text} waiting={progress?.phase === 'queued'} stop={stop} latest={latest} />
    </article>
  );
}
