import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionFormat } from '../../../contract/connection.ts';
import { request } from '../../lib/api.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';

/** Takes the whole list along, or clears it after asking once more. */
export function ConnectionActions({ report }: { readonly report: (error: unknown) => void }) {
  const { t } = useTranslation('privacy');
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const copy = (format: ConnectionFormat): void =>
    void request('connections.copy', { format }).then(() => showToast({ text: t('copied') }), report);
  async function clear(): Promise<void> {
    setBusy(true);
    try {
      await request('connections.clear', {});
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
      setAsking(false);
    }
  }
  return (
    <>
      <Button onClick={() => copy('csv')}>{t('copyCsv')}</Button>
      <Button onClick={() => copy('json')}>{t('copyJson')}</Button>
      <Button variant="danger" className="ml-auto" onClick={() => setAsking(true)}>
        {t('clearAsk')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('clearQuestion')}
        cancelLabel={t('cancel')}
        confirmLabel={t('clear')}
        onConfirm={() => void clear()}
        busy={busy}
      >
        {t('clearWhat')}
      </ConfirmDialog>
    </>
  );
}
