import { Check, Copy } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../contract/conversation.ts';
import { AnswerOutcome } from '../features/answer/answer-outcome.tsx';
import type { DescribeError } from '../lib/error-description.ts';
import { Button } from '../ui/button.tsx';
import { announce } from '../ui/live-region.tsx';
import type { CopiedText } from './copied-text.ts';
import { changeCopiedText, copyText } from './quick-ask-actions.ts';

interface CopiedAnswerProps {
  readonly message: Message;
  readonly copied: CopiedText;
  readonly describeError: DescribeError;
}

/** Text that was read from a capture: on the clipboard already, to be corrected and copied again. */
export function CopiedAnswer({ message, copied, describeError }: CopiedAnswerProps) {
  const { t } = useTranslation(['quickAsk', 'answer']);
  const { text, result } = copied;
  const words = t(`quickAsk:copied.${result}`);
  useEffect(() => {
    if (result === 'copied' || result === 'failed') announce(words);
  }, [result, words]);
  return (
    <article aria-labelledby={`heading-${message.id}`}>
      <h2 id={`heading-${message.id}`} className="sr-only">
        {t('answer:heading')}
      </h2>
      <textarea
        aria-label={t('quickAsk:copied.label')}
        value={text}
        spellCheck={false}
        onChange={(event) => changeCopiedText(message.id, event.target.value)}
        className="block field-sizing-content max-h-60 min-h-16 w-full resize-none overflow-y-auto rounded-md border border-line-strong bg-sunken px-3 py-2 text-base outline-offset-0"
      />
      <div className="mt-2 flex items-center gap-2">
        <p className="flex min-w-0 flex-1 items-center gap-1.5 text-sm text-ink-muted">
          {result === 'copied' ? <Check size={16} aria-hidden className="shrink-0 text-success" /> : null}
          {words}
        </p>
        <Button disabled={text === ''} onClick={() => void copyText(message.id, text)}>
          <Copy size={14} aria-hidden />
          {t('quickAsk:copied.again')}
        </Button>
      </div>
      {message.outcome === null ? null : (
        <AnswerOutcome outcome={message.outcome} empty={false} describeError={describeError} retry={undefined} />
      )}
    </article>
  );
}
