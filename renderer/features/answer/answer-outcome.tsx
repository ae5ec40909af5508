import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../contract/conversation.ts';
import type { DescribeError } from '../../lib/error-description.ts';
import { Button } from '../../ui/button.tsx';

interface AnswerOutcomeProps {
  readonly outcome: Outcome;
  /** Nothing was answered before the end. */
  readonly empty: boolean;
  readonly describeError: DescribeError;
  /** Asks for another answer; undefined where there can be none. */
  readonly retry: (() => void) | undefined;
}

/** How an answer ended, where that is not simply its last word; what went wrong comes with one action. */
export function AnswerOutcome({ outcome, empty, describeError, retry }: AnswerOutcomeProps) {
  const { t } = useTranslation('answer');
  const again = retry === undefined ? null : { label: t('retry'), run: retry };
  switch (outcome.kind) {
    case 'done':
      if (empty) return <Remark text={t('empty')} action={again} />;
      return outcome.reason === 'length' ? <Remark text={t('length')} action={null} /> : null;
    case 'stopped':
      return <Remark text={empty ? t('stoppedEmpty') : t('stopped')} action={again} />;
    case 'interrupted':
      return <Remark text={empty ? t('interruptedEmpty') : t('interrupted')} action={again} />;
    case 'failed':
      return <Failure {...describeError(outcome.error, retry)} />;
  }
}

interface RemarkProps {
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

function Remark({ text, action }: RemarkProps) {
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
      {text}
      {action !== null && (
        <Button variant="quiet" className="-mx-2 h-7 px-2 text-accent!" onClick={action.run}>
          {action.label}
        </Button>
      )}
    </p>
  );
}

function Failure({ sentence, action }: ReturnType<DescribeError>) {
  return (
    <div className="mt-2 flex items-center gap-2 rounded-md bg-danger-soft px-3 py-2 text-sm">
      <CircleAlert aria-hidden className="size-4 shrink-0 text-danger" />
      <p className="min-w-0 flex-1">{sentence}</p>
      {action !== null && (
        <Button className="-my-1 h-7" onClick={action.run}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
