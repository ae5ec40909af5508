import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { DescribeError } from '../../lib/error-description.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ExportChoices } from './export-choices.tsx';
import { ExportEnd } from './export-end.tsx';
import { ExportProgress } from './export-progress.tsx';
import { closeExport, exportStore } from './export-store.ts';

interface ExportDialogProps {
  readonly describeError: DescribeError;
}

/** Asks what an export is to be, shows how it goes and how it ended. Closing it while it runs cancels it. */
export function ExportDialog({ describeError }: ExportDialogProps) {
  const { t } = useTranslation('export');
  const { subject, current } = useStore(exportStore);
  const state = current?.state ?? null;
  const count = subject?.conversationIds?.length ?? null;
  const title = count === null ? t('titleAll') : count === 1 ? t('titleOne') : t('titleSome', { count });
  return (
    <Dialog
      open={subject !== null}
      onOpenChange={(open) => !open && closeExport()}
      title={title}
      closeLabel={state?.status === 'running' ? t('cancel') : t('close')}
    >
      <div className="flex min-h-0 flex-col gap-5 overflow-y-auto px-6 pb-6 text-sm">
        {state === null ? <ExportChoices /> : null}
        {state?.status === 'running' ? <ExportProgress done={state.done} total={state.total} /> : null}
        {state === null || state.status === 'running' ? null : (
          <ExportEnd state={state} describeError={describeError} />
        )}
      </div>
    </Dialog>
  );
}
