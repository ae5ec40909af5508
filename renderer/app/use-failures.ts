import { toWireError } from '../../contract/errors.ts';
import { useDescribeError } from '../features/errors/use-describe-error.ts';
import { request } from '../lib/api.ts';
import type { DescribeError } from '../lib/error-description.ts';
import { showToast } from '../ui/toast.tsx';
import { goTo } from './conversation-actions.ts';
import { openLibrary, openSettings } from './page-store.ts';

export interface Failures {
  readonly describeError: DescribeError;
  /** Says what failed, for a moment, with its action. */
  readonly report: (error: unknown) => void;
}

/** How this window says what failed. `pickPictures` opens the file picker. */
export function useFailures(pickPictures: () => void): Failures {
  const describeError = useDescribeError({
    'restart-engine': () => void request('engine.restart', {}).catch(report),
    'choose-model': openLibrary,
    'engine-settings': openSettings,
    'choose-picture': pickPictures,
    'new-conversation': () => void goTo(null).catch(report),
    'capture-settings': () => void request('capture.openPermissionSettings', {}).catch(report),
    'hotkey-settings': openSettings,
    reload: () => location.reload(),
  });
  function report(error: unknown): void {
    const { sentence, action } = describeError(toWireError(error));
    showToast({ text: sentence, urgent: true, ...(action === null ? {} : { action }) });
  }
  return { describeError, report };
}
