import { useTranslation } from 'react-i18next';
import type { WireError } from '../../../contract/errors.ts';
import type { DescribeError, ErrorDescription } from '../../lib/error-description.ts';
import { type ErrorAction, errorActions } from './error-actions.ts';

/** What each action does; `retry` comes from the place where the error shows. */
export type ErrorActionRunners = Readonly<Record<Exclude<ErrorAction, 'retry'>, () => void>>;

/** The sentence and the action for every error, in the language of the interface. */
export function useDescribeError(runners: ErrorActionRunners): DescribeError {
  const { t } = useTranslation('errors');
  return (error: WireError, retry?: () => void): ErrorDescription => {
    const action = errorActions[error.code];
    const run = action === 'retry' ? retry : runners[action];
    const format = error.detail?.['format'];
    const sentence =
      error.code === 'PICTURE_UNSUPPORTED' && format !== undefined
        ? t('sentence.PICTURE_UNSUPPORTED_format', { format })
        : t(`sentence.${error.code}`);
    return { sentence, action: run === undefined ? null : { label: t(`action.${action}`), run } };
  };
}
