import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { WireError } from '../../../contract/errors.ts';
import { settingsFileRefusals } from '../../../contract/settings-file.ts';
import { moveRefusals } from '../../../contract/storage.ts';
import { importRefusals } from '../../../contract/transfer.ts';
import type { DescribeError, ErrorDescription } from '../../lib/error-description.ts';
import { formatBytes } from '../../lib/format-bytes.ts';
import { type ErrorAction, errorActions } from './error-actions.ts';

/** What each action does; `retry` comes from the place where the error shows. */
export type ErrorActionRunners = Readonly<Record<Exclude<ErrorAction, 'retry'>, () => void>>;

/** The sentence and the action for every error, in the language of the interface. */
export function useDescribeError(runners: ErrorActionRunners): DescribeError {
  const { t, i18n } = useTranslation('errors');
  return (error: WireError, retry?: () => void): ErrorDescription => {
    const action = errorActions[error.code];
    const run = action === 'retry' ? retry : runners[action];
    return {
      sentence: sentenceOf(error, t, i18n.language),
      action: run === undefined ? null : { label: t(`action.${action}`), run },
    };
  };
}

/** The most exact sentence that there is for what the error says of itself. */
function sentenceOf({ code, detail }: WireError, t: TFunction<'errors'>, language: string): string {
  const { format, reason, needed, free } = detail ?? {};
  const unread = importRefusals.find((one) => one === reason);
  const unset = settingsFileRefusals.find((one) => one === reason);
  const unmoved = moveRefusals.find((one) => one === reason);
  if (code === 'PICTURE_UNSUPPORTED' && format !== undefined)
    return t('sentence.PICTURE_UNSUPPORTED_format', { format });
  if (code === 'DISK_FULL' && typeof needed === 'number' && typeof free === 'number') {
    return t('sentence.DISK_FULL_room', { needed: formatBytes(needed, language), free: formatBytes(free, language) });
  }
  if (code === 'IMPORT_REFUSED' && unread !== undefined) return t(`sentence.IMPORT_REFUSED_${unread}`);
  if (code === 'MOVE_REFUSED' && unmoved !== undefined) return t(`sentence.MOVE_REFUSED_${unmoved}`);
  if (code === 'SETTINGS_FILE_REFUSED' && unset !== undefined) return t(`sentence.SETTINGS_FILE_REFUSED_${unset}`);
  return t(`sentence.${code}`);
}
