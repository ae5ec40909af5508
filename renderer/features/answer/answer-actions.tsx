import { Info, RefreshCw, Square, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../contract/conversation.ts';
import { classNames } from '../../lib/class-names.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { AnswerCopyButton } from './answer-copy-button.tsx';
import { AnswerDetails } from './answer-details.tsx';

interface AnswerActionsProps {
  readonly message: Message;
  /** The answer's words, as Markdown. */
  readonly text: string;
  /** The answer stands behind another one. */
  readonly waiting: boolean;
  readonly stop: () => void;
  /** null where the sentence about the answer's end offers that already. */
  readonly regenerate: (() => void) | null;
  /** The way to the other answers of the same question; always seen. */
  readonly branches: ReactNode;
  /** The menu behind the buttons. */
  readonly more: ReactNode;
  /** The actions of the last answer are always seen, those above it while they are pointed at or focused. */
  readonly latest: boolean;
}

/** What can be done with an answer: stop or withdraw it while it has no end, then copy it, ask again and see its figures. */
export function AnswerActions(props: AnswerActionsProps) {
  const { message, waiting, stop, branches, latest } = props;
  if (message.outcome === null) {
    return (
      <div className="mt-1 -ml-2 flex min-h-8 flex-wrap items-center">
        {branches}
        <EndButton waiting={waiting} stop={stop} />
      </div>
    );
  }
  return (
    <div className="mt-1 -ml-2 flex min-h-8 flex-wrap items-center">
      {branches}
      <div className={classNames('flex items-center', !latest && hiddenUntilNeeded)}>
        <EndedActions {...props} />
      </div>
    </div>
  );
}

function EndedActions({ message, text, regenerate, more }: AnswerActionsProps) {
  const { t } = useTranslation('answer');
  return (
    <>
      {text !== '' && <AnswerCopyButton label={t('copy')} content={() => ({ text })} />}
      {regenerate !== null && (
        <IconButton label={t('retry')} icon={<RefreshCw size={16} aria-hidden />} onClick={regenerate} />
      )}
      {message.stats !== null && (
        <Popover
          align="start"
          title={t('details')}
          trigger={<IconButton label={t('details')} icon={<Info size={16} aria-hidden />} />}
        >
          <AnswerDetails stats={message.stats} />
        </Popover>
      )}
      {more}
    </>
  );
}

const hiddenUntilNeeded =
  'opacity-0 transition-opacity group-focus-within/answer:opacity-100 group-hover/answer:opacity-100 has-data-popup-open:opacity-100 [@media(hover:none)]:opacity-100';

function EndButton({ waiting, stop }: Pick<AnswerActionsProps, 'waiting' | 'stop'>) {
  const { t } = useTranslation('answer');
  const Icon = waiting ? Undo2 : Square;
  return (
    <Button variant="quiet" className="-ml-1 text-ink-muted!" onClick={stop}>
      <Icon aria-hidden size={14} className={waiting ? '' : 'fill-current'} />
      {waiting ? t('withdraw') : t('stop')}
    </Button>
  );
}
