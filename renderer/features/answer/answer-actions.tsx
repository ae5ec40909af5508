import { Info, Square, Undo2 } from 'lucide-react';
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
  /** The actions of the last answer are always seen, those above it while they are pointed at or focused. */
  readonly latest: boolean;
}

/** What can be done with an answer: stop or withdraw it while it has no end, then copy it and see its figures. */
export function AnswerActions({ message, text, waiting, stop, latest }: AnswerActionsProps) {
  const { t } = useTranslation('answer');
  if (message.outcome === null) return <EndButton waiting={waiting} stop={stop} />;
  return (
    <div className={classNames('mt-1 -ml-2 flex h-8 items-center', !latest && hiddenUntilNeeded)}>
      {text !== '' && <AnswerCopyButton label={t('copy')} content={() => ({ text })} />}
      {message.stats !== null && (
        <Popover
          align="start"
          title={t('details')}
          trigger={<IconButton label={t('details')} icon={<Info size={16} aria-hidden />} />}
        >
          <AnswerDetails stats={message.stats} />
        </Popover>
      )}
    </div>
  );
}

const hiddenUntilNeeded =
  'opacity-0 transition-opacity group-focus-within/answer:opacity-100 group-hover/answer:opacity-100 has-data-popup-open:opacity-100';

function EndButton({ waiting, stop }: Pick<AnswerActionsProps, 'waiting' | 'stop'>) {
  const { t } = useTranslation('answer');
  const Icon = waiting ? Undo2 : Square;
  return (
    <Button variant="quiet" className="mt-1 -ml-3 text-ink-muted!" onClick={stop}>
      <Icon aria-hidden size={14} className={waiting ? '' : 'fill-current'} />
      {waiting ? t('withdraw') : t('stop')}
    </Button>
  );
}
