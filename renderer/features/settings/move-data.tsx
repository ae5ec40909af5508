import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MoveProgress } from '../../../contract/storage.ts';
import { request, subscribe } from '../../lib/api.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { MoveProgressDialog } from './move-progress-dialog.tsx';

interface MoveDataProps {
  readonly disabled: boolean;
  /** Says what failed. */
  readonly report: (error: unknown) => void;
}

/** Moves the data to a folder that the user chooses, after saying what that does. */
export function MoveData({ disabled, report }: MoveDataProps) {
  const { t } = useTranslation('settings');
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<MoveProgress | null>(null);
  useEffect(() => subscribe('storage.moving', (moving) => setProgress(moving.progress)), []);
  async function move(): Promise<void> {
    setBusy(true);
    try {
      // Where it has moved, the window closes with what it shows.
      if (await request('storage.move', {})) return;
    } catch (error) {
      report(error);
    }
    setBusy(false);
    setAsking(false);
    setProgress(null);
  }
  return (
    <>
      <Button disabled={disabled} onClick={() => setAsking(true)}>
        {t('storage.move')}
      </Button>
      <ConfirmDialog
        open={asking && progress === null}
        onOpenChange={setAsking}
        title={t('storage.moveQuestion')}
        cancelLabel={t('cancel')}
        confirmLabel={t('storage.choose')}
        confirmVariant="primary"
        onConfirm={() => void move()}
        busy={busy}
      >
        <ul className="list-disc pl-5">
          <li>{t('storage.moveCopies')}</li>
          <li>{t('storage.moveKeeps')}</li>
          <li>{t('storage.moveRestarts')}</li>
        </ul>
      </ConfirmDialog>
      {progress === null ? null : (
        <MoveProgressDialog progress={progress} onCancel={() => void request('storage.cancelMove', {}).catch(report)} />
      )}
    </>
  );
}
