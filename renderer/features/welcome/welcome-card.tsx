import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { DemoBadge } from '../../ui/demo-badge.tsx';

export interface WelcomeCardProps {
  /** Shows where real models come from. */
  readonly onGetModel: () => void;
  readonly onDismiss: () => void;
}

/** First start: what the built-in model can do, and where real ones come from. */
export function WelcomeCard({ onGetModel, onDismiss }: WelcomeCardProps) {
  const { t } = useTranslation('welcome');
  return (
    <section aria-labelledby="welcome-title" className="w-full rounded-lg border border-line bg-sunken p-6 text-sm">
      <h2 id="welcome-title" className="text-lg font-semibold">
        {t('title')}
      </h2>
      <p className="mt-1 text-ink-muted">{t('text')}</p>
      <div className="mt-4 grid gap-6 sm:grid-cols-2">
        <div>
          <h3 className="font-semibold">{t('modelsTitle')}</h3>
          <p className="mt-1 text-ink-muted">{t('modelsText')}</p>
        </div>
        <div>
          <h3 className="flex flex-wrap items-center gap-2 font-semibold">
            {t('demoTitle')} <DemoBadge />
          </h3>
          <p className="mt-1 text-ink-muted">{t('demoText')}</p>
        </div>
      </div>
      <div className="mt-6 flex flex-wrap gap-2">
        <Button variant="primary" onClick={onGetModel}>
          {t('getModel')}
        </Button>
        <Button onClick={onDismiss}>{t('tryDemo')}</Button>
      </div>
    </section>
  );
}
