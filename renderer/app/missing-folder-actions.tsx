import { useTranslation } from 'react-i18next';
import { request } from '../lib/api.ts';
import { Button } from '../ui/button.tsx';

interface MissingFolderActionsProps {
  /** The copy from before the move is still there. */
  readonly hasCopy: boolean;
}

/** What can be done where the folder that the data was moved to is not there: look again, or go on without it. Both restart. */
export function MissingFolderActions({ hasCopy }: MissingFolderActionsProps) {
  const { t } = useTranslation(['app', 'errors']);
  const reload = (): void => location.reload();
  return (
    <>
      <div className="flex flex-wrap justify-center gap-2">
        <Button variant="primary" onClick={() => void request('app.restart', {}).catch(reload)}>
          {t('errors:action.retry')}
        </Button>
        <Button onClick={() => void request('storage.giveUpFolder', {}).catch(reload)}>
          {hasCopy ? t('app:useOldCopy') : t('app:beginEmpty')}
        </Button>
      </div>
      <p className="max-w-md text-xs text-ink-muted">{hasCopy ? t('app:useOldCopyHint') : t('app:beginEmptyHint')}</p>
    </>
  );
}
