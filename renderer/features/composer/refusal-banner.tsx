import { useTranslation } from 'react-i18next';
import { maxPicturesPerQuestion } from '../../../contract/picture.ts';
import type { DescribeError } from '../../lib/error-description.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import type { Refusal } from './composer-state.ts';

interface RefusalBannerProps {
  readonly refusal: Refusal;
  readonly describeError: DescribeError;
  readonly onRetry: () => void;
  readonly onDismiss: () => void;
}

/** Why a picture was not taken or a question not sent, with one action. */
export function RefusalBanner({ refusal, describeError, onRetry, onDismiss }: RefusalBannerProps) {
  const { t } = useTranslation('composer');
  const dismiss = { label: t('dismiss'), run: onDismiss };
  if (refusal.reason === 'too-many') {
    return (
      <Banner tone="danger" dismiss={dismiss}>
        {t('tooMany', { limit: maxPicturesPerQuestion, name: refusal.name ?? '' })}
      </Banner>
    );
  }
  const { sentence, action } = describeError(refusal.reason, refusal.name === null ? onRetry : undefined);
  const run = action?.run;
  return (
    <Banner
      tone="danger"
      dismiss={dismiss}
      action={
        run === undefined ? null : (
          <Button
            onClick={() => {
              onDismiss();
              run();
            }}
          >
            {action?.label}
          </Button>
        )
      }
    >
      {refusal.name === null ? sentence : t('refused', { name: refusal.name, reason: sentence })}
    </Banner>
  );
}
