import type { i18n } from 'i18next';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { toWireError } from '../../contract/errors.ts';
import { Button } from '../ui/button.tsx';
import { MissingFolderActions } from './missing-folder-actions.tsx';

interface StartFailureProps {
  readonly i18n: i18n;
  readonly error: unknown;
}

/** The whole window when main did not answer at the start, or when drawing failed. */
export function StartFailure({ i18n, error }: StartFailureProps) {
  return (
    <I18nextProvider i18n={i18n}>
      <Failure error={error} />
    </I18nextProvider>
  );
}

function Failure({ error }: Pick<StartFailureProps, 'error'>) {
  const { t } = useTranslation(['app', 'errors']);
  const { code, detail } = toWireError(error);
  return (
    <main className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-lg font-semibold">{t('app:startFailed')}</h1>
      <p role="alert" className="max-w-md text-base text-ink-muted">
        {t(`errors:sentence.${code}`)}
      </p>
      {code === 'DATA_FOLDER_MISSING' ? (
        <MissingFolderActions hasCopy={detail?.['old'] === 'copy'} />
      ) : (
        <Button variant="primary" onClick={() => location.reload()}>
          {t('errors:action.reload')}
        </Button>
      )}
    </main>
  );
}
