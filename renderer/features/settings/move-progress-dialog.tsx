import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useTranslation } from 'react-i18next';
import type { MoveProgress } from '../../../contract/storage.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';

interface MoveProgressDialogProps {
  readonly progress: MoveProgress;
  readonly onCancel: () => void;
}

/** In front of everything while the data is moved: what would be asked now could not be kept. */
export function MoveProgressDialog({ progress, onCancel }: MoveProgressDialogProps) {
  const { t } = useTranslation('settings');
  const phase = t(`storage.phases.${progress.phase}`);
  const fraction = progress.phase === 'switching' || progress.total === 0 ? 1 : progress.done / progress.total;
  return (
    <AlertDialog.Root open>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop forceRender className="fixed inset-0 z-50 bg-backdrop" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-50 w-[calc(100vw-2rem)] max-w-104 -translate-1/2 rounded-lg border border-line bg-raised p-6 text-sm shadow-floating outline-none">
          <AlertDialog.Title className="text-lg font-semibold">{t('storage.moving')}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 mb-3 text-ink-muted">{phase}</AlertDialog.Description>
          <ProgressBar label={phase} fraction={fraction} />
          <div className="mt-6 flex justify-end">
            <Button disabled={progress.phase === 'switching'} onClick={onCancel}>
              {t('cancel')}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
