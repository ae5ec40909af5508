import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { DemoBadge } from '../../ui/demo-badge.tsx';

export interface WelcomeCardProps {
  readonly onOpenModels: () => void;
  readonly onChooseFiles: () => void;
  readonly onDismiss: () => void;
}

/** First start: what the built-in model can do, and where real ones come from. */
export function WelcomeCard({ onOpenModels, onChooseFiles, onDismiss }: WelcomeCardProps) {
  const { t } = useTranslation('welcome');
  return (
    <section aria-labelledby="welcome-title" className="w-full rounded-lg border border-line bg-sunken p-6 text-sm">
      <h2 id="welcome-title" className="text-lg font-semibold">
        {t('title')}
      </h2>
      <p className="mt-1 text-ink-muted">{t('text')}</p>
      <div className="mt-4 grid gap-6 sm:grid-cols-2">
        <div>
          <h3 className="flex flex-wrap items-center gap-2 font-semibold">
            {t('demoTitle')} <DemoBadge />
          </h3>
          <p className="mt-1 text-ink-muted">{t('demoText')}</p>
        </div>
        <div>
          <h3 className="font-semibold">{t('modelsTitle')}</h3>
          <p className="mt-1 text-ink-muted">{t('modelsText')}</p>
          <button
            type="button"
            onClick={onOpenModels}
            className="mt-1 inline-flex items-center gap-1 rounded-sm text-left font-medium text-accent underline underline-offset-2 hover:text-accent-hover"
          >
            {t('openModels')}
            <ExternalLink size={12} aria-hidden />
          </button>
        </div>
      </div>
      <div className="mt-6 flex flex-wrap gap-2">
        <Button variant="primary" onClick={onDismiss}>
          {t('dismiss')}
        </Button>
        <Button onClick={onChooseFiles}>{t('choose')}</Button>
      </div>
    </section>
  );
}
