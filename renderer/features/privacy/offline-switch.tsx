import { useTranslation } from 'react-i18next';
import { Switch } from '../../ui/switch.tsx';

interface OfflineSwitchProps {
  readonly offline: boolean;
  readonly onChange: (offline: boolean) => void;
}

/** Whether the app may connect by itself, and what that means. */
export function OfflineSwitch({ offline, onChange }: OfflineSwitchProps) {
  const { t } = useTranslation('privacy');
  return (
    <section aria-label={t('offline')} className="border-t border-line px-6 py-4">
      <div className="flex items-center justify-between gap-6">
        <div className="min-w-0">
          <h3 className="font-medium">{t('offline')}</h3>
          <p className="text-xs text-ink-muted">{t(offline ? 'offlineHint' : 'onlineHint')}</p>
        </div>
        <Switch label={t('offline')} checked={offline} onChange={onChange} />
      </div>
    </section>
  );
}
