import { useTranslation } from 'react-i18next';
import { startCapture } from '../features/capture/start-capture.ts';
import { type ErrorAction, errorActions } from '../features/errors/error-actions.ts';
import { useDescribeError } from '../features/errors/use-describe-error.ts';
import { request } from '../lib/api.ts';
import type { DescribeError } from '../lib/error-description.ts';
import { captureBegun, closeWindow, fail, openInChat } from './quick-ask-actions.ts';

/** How this window says what failed. It has no settings of its own: what needs them goes on in the chat window. */
export function useQuickFailures(): DescribeError {
  const { t } = useTranslation('quickAsk');
  const labels: Partial<Record<ErrorAction, string>> = {
    'choose-model': t('openInChat'),
    'engine-settings': t('openInChat'),
    'hotkey-settings': t('openInChat'),
    'choose-picture': t('captureAgain'),
    'new-conversation': t('close'),
  };
  const describe = useDescribeError({
    'restart-engine': () => void request('engine.restart', {}).catch(fail),
    'choose-model': openInChat,
    'engine-settings': openInChat,
    'hotkey-settings': openInChat,
    'choose-picture': captureAgain,
    'new-conversation': closeWindow,
    'capture-settings': () => void request('capture.openPermissionSettings', {}).catch(fail),
    reload: () => location.reload(),
  });
  return (error, retry) => {
    const { sentence, action } = describe(error, retry);
    const label = labels[errorActions[error.code]] ?? action?.label ?? '';
    return { sentence, action: action === null ? null : { label, run: action.run } };
  };
}

function captureAgain(): void {
  captureBegun();
  startCapture({ mode: 'region', delaySeconds: 0, target: { kind: 'this-quick-ask' } }).catch(fail);
}
