import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { cancelImport } from './import-store.ts';

interface ImportProgressProps {
  readonly done: number;
  /** 0 = not known. */
  readonly total: number;
}

/** An import that runs. */
export function ImportProgress({ done, total }: ImportProgressProps) {
  const { t, i18n } = useTranslation('import');
  const number = (value: number): string => value.toLocaleString(i18n.language);
  const text =
    total === 0
      ? t('reading', { count: done, formatted: number(done) })
      : t('readingOf', { done: number(done), total: number(total) });
  return (
    <>
      <div className="flex flex-col gap-3">
        <p className="flex items-center gap-2 tabular-nums">
          {total === 0 ? <Spinner /> : null}
          {text}
        </p>
        {total === 0 ? null : <ProgressBar label={t('progress')} fraction={done / total} />}
      </div>
      <div className="flex justify-end">
        <Button onClick={cancelImport}>{t('cancel')}</Button>
      </div>
    </>
  );
}
