import { useTranslation } from 'react-i18next';
import type { DescribeError } from '../lib/error-description.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ask, askTyped, dismissFailure } from './quick-ask-actions.ts';
import type { Failure } from './quick-ask-state.ts';

interface FailureBannerProps {
  readonly failure: Failure | null;
  readonly describeError: DescribeError;
  /** It was dismissed or acted on. */
  readonly onDone: () => void;
}

/** What could not be done, with one action. */
export function FailureBanner({ failure, describeError, onDone }: FailureBannerProps) {
  const { t } = useTranslation('quickAsk');
  if (failure === null) return null;
  const { sentence, action } = describeError(failure.error, retryOf(failure));
  const finish = (run?: () => void): void => {
    dismissFailure();
    run?.();
    onDone();
  };
  return (
    <Banner
      tone="danger"
      dismiss={{ label: t('dismiss'), run: () => finish() }}
      action={action === null ? null : <Button onClick={() => finish(action.run)}>{action.label}</Button>}
    >
      {sentence}
    </Banner>
  );
}

/** A typed question stands in the field again, and may have been changed since. */
function retryOf({ question }: Failure): (() => void) | undefined {
  if (question === null) return undefined;
  return () => void (question.suggested ? ask(question) : askTyped());
}
