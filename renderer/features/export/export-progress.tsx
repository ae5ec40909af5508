import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { cancelExport } from './export-store.ts';

interface ExportProgressProps {
  readonly done: number;
  /** 0 = not known. */
  readonly total: number;
}

/** An export that runs. */
export function ExportProgress({ done, total }: ExportProgressProps) {
  const { t, i18n } = useTranslation('export');
  const number = (value: number): string => value.toLocaleString(i18n.language);
  return (
    <>
      <div className="flex flex-col gap-3">
        <p className="flex items-center gap-2 tabular-nums">
          <Spinner />
          {total > 1 ? t('writingOf', { done: number(done), total: number(total) }) : t('writing')}
        </p>
        {total > 1 ? <ProgressBar label={t('progress')} fraction={done / total} /> : null}
      </div>
      <div className="flex justify-end">
        <Button onClick={cancelExport}>{t('cancel')}</Button>
      </div>
    </>
  );
}
