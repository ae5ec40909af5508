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
  /** Goes on with this one; undefined where it can't. */
  readonly goOn?: (() => void) | undefined;
}

/** Whether the sentence about an end offers another answer under the same name as the answer's buttons do. */
export function offersRetry(outcome: Outcome | null, empty: boolean): boolean {
  if (outcome?.kind === 'done') return empty;
  return outcome?.kind === 'stopped' || outcome?.kind === 'interrupted';
}

/** How an answer ended, where that is not simply its last word; what went wrong comes with what can be done about it. */
export function AnswerOutcome({ outcome, empty, describeError, retry, goOn }: AnswerOutcomeProps) {
  const { t } = useTranslation('answer');
  const onwards = goOn === undefined ? [] : [{ label: t('continue'), run: goOn }];
  const actions = [...onwards, ...(retry === undefined ? [] : [{ label: t('retry'), run: retry }])];
  switch (outcome.kind) {
    case 'done':
      if (empty) return <Remark text={t('empty')} actions={actions} />;
      return outcome.reason === 'length' ? <Remark text={t('length')} actions={onwards} /> : null;
    case 'stopped':
      return <Remark text={empty ? t('stoppedEmpty') : t('stopped')} actions={actions} />;
    case 'interrupted':
      return <Remark text={empty ? t('interruptedEmpty') : t('interrupted')} actions={actions} />;
    case 'failed': {
      const { sentence, action } = describeError(outcome.error, retry);
      return <Failure text={sentence} actions={[...onwards, ...(action === null ? [] : [action])]} />;
    }
  }
}

interface EndProps {
  readonly text: string;
  readonly actions: readonly { readonly label: string; readonly run: () => void }[];
}

function Remark({ text, actions }: EndProps) {
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
      {text}
      {actions.map(({ label, run }) => (
        <Button key={label} variant="quiet" className="-mx-2 h-7 px-2 text-accent!" onClick={run}>
          {label}
        </Button>
      ))}
    </p>
  );
}

function Failure({ text, actions }: EndProps) {
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2 rounded-md bg-danger-soft px-3 py-2 text-sm">
      <CircleAlert aria-hidden className="size-4 shrink-0 text-danger" />
      <p className="min-w-0 flex-1 basis-48">{text}</p>
      {actions.map(({ label, run }) => (
        <Button key={label} className="-my-1 h-7" onClick={run}>
          {label}
        </Button>
      ))}
    </div>
  );
}
