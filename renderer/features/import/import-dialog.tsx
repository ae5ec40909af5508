import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TransferState } from '../../../contract/transfer.ts';
import type { DescribeError } from '../../lib/error-description.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ImportProgress } from './import-progress.tsx';
import { cancelImport, closeImport, importStore, startImport } from './import-store.ts';
import { ImportSummary } from './import-summary.tsx';

interface ImportDialogProps {
  readonly describeError: DescribeError;
}

/** How an import goes and how it ended. Closing it while it runs cancels it. */
export function ImportDialog({ describeError }: ImportDialogProps) {
  const { t } = useTranslation('import');
  const { current } = useStore(importStore);
  const running = current?.state.status === 'running';
  return (
    <Dialog
      open={current !== null}
      onOpenChange={(open) => !open && (running ? cancelImport() : closeImport())}
      title={t('title')}
      closeLabel={running ? t('cancel') : t('close')}
    >
      <div className="flex min-h-0 flex-col gap-5 overflow-y-auto px-6 pb-6 text-sm">
        {current === null ? null : <Stage state={current.state} describeError={describeError} />}
      </div>
    </Dialog>
  );
}

function Stage({ state, describeError }: ImportDialogProps & { readonly state: TransferState }) {
  const { t } = useTranslation('import');
  switch (state.status) {
    case 'running':
      return <ImportProgress done={state.done} total={state.total} />;
    case 'imported':
      return (
        <>
          <ImportSummary report={state.report} />
          <Ending label={t('done')} run={closeImport} />
        </>
      );
    case 'cancelled':
      return (
        <>
          <p role="status">{t('cancelled')}</p>
          <Ending label={t('done')} run={closeImport} />
        </>
      );
    case 'failed':
      return (
        <>
          <div role="alert" className="flex flex-col gap-2">
            <p>{describeError(state.error).sentence}</p>
            <p className="text-ink-muted">{t('unchanged')}</p>
          </div>
          <Ending label={t('another')} run={() => void startImport()} />
        </>
      );
    case 'exported':
      return null;
  }
}

function Ending({ label, run }: { readonly label: string; readonly run: () => void }) {
  return (
    <div className="flex justify-end">
      <Button variant="primary" onClick={run}>
        {label}
      </Button>
    </div>
  );
}
