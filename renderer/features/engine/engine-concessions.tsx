import { useTranslation } from 'react-i18next';
import type { EngineDescription } from '../../../contract/model.ts';
import { Button } from '../../ui/button.tsx';

interface EngineConcessionsProps {
  readonly description: EngineDescription;
  readonly onRetryBackend: () => void;
}

/** What the engine had to give up to run: the backend that died, the memory that was not there. */
export function EngineConcessions({ description, onRetryBackend }: EngineConcessionsProps) {
  const { t, i18n } = useTranslation('engine');
  const { fallback, reduced, backend } = description;
  const changes = new Intl.ListFormat(i18n.language).format(reduced.map((change) => t(`changes.${change}`)));
  return (
    <>
      {fallback === null ? null : (
        <div className="flex flex-col gap-2">
          <p className="text-warning">
            {t('fallback', { backend: t(`backends.${fallback.from}`), now: t(`backends.${backend}`) })}
          </p>
          <Button onClick={onRetryBackend} className="self-start">
            {t('retryBackend', { backend: t(`backends.${fallback.from}`) })}
          </Button>
        </div>
      )}
      {reduced.length === 0 ? null : <p className="text-warning">{t('reduced', { changes })}</p>}
    </>
  );
}
