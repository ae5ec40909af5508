import { useTranslation } from 'react-i18next';
import type { TransferState } from '../../../contract/transfer.ts';
import { request } from '../../lib/api.ts';
import type { DescribeError } from '../../lib/error-description.ts';
import { Button } from '../../ui/button.tsx';
import { chooseAgain, closeExport, exportStore } from './export-store.ts';

interface ExportEndProps {
  readonly state: TransferState;
  readonly describeError: DescribeError;
}

/** How an export ended, and what can be done then. */
export function ExportEnd({ state, describeError }: ExportEndProps) {
  const { t, i18n } = useTranslation('export');
  if (state.status === 'exported') {
    const { name, conversations: count } = state;
    return (
      <>
        <p role="status" className="wrap-anywhere">
          {t('exported', { count, formatted: count.toLocaleString(i18n.language), name })}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={() => void reveal()}>{t('reveal')}</Button>
          <Button variant="primary" onClick={closeExport}>
            {t('done')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      {state.status === 'failed' ? (
        <div role="alert" className="flex flex-col gap-2">
          <p>{describeError(state.error).sentence}</p>
          <p className="text-ink-muted">{t('nothingLeft')}</p>
        </div>
      ) : (
        <p role="status">{t('cancelled')}</p>
      )}
      <div className="flex justify-end">
        <Button variant="primary" onClick={chooseAgain}>
          {t('again')}
        </Button>
      </div>
    </>
  );
}

/** A file that is gone meanwhile shows nothing. */
async function reveal(): Promise<void> {
  const { current } = exportStore.getState();
  if (current !== null) await request('export.reveal', { id: current.id }).catch(() => undefined);
}
