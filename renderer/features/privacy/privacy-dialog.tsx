import { useTranslation } from 'react-i18next';
import type { Settings, SettingsPatch } from '../../../contract/settings.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ConnectionSection } from './connection-section.tsx';
import { OfflineSwitch } from './offline-switch.tsx';
import { WhatLeaves } from './what-leaves.tsx';

export interface PrivacyDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly settings: Settings;
  /** Applies at once. */
  readonly onChange: (patch: SettingsPatch) => void;
  /** Says what failed. */
  readonly report: (error: unknown) => void;
}

/** What can leave this machine, what has, and the switch that keeps the app from connecting by itself. */
export function PrivacyDialog({ open, onOpenChange, settings, onChange, report }: PrivacyDialogProps) {
  const { t } = useTranslation(['privacy', 'app']);
  return (
    <Dialog size="wide" open={open} onOpenChange={onOpenChange} title={t('privacy:title')} closeLabel={t('app:close')}>
      <div
        tabIndex={0}
        role="group"
        aria-label={t('privacy:title')}
        className="min-h-0 overflow-y-auto rounded-b-lg text-sm -outline-offset-2"
      >
        <OfflineSwitch offline={settings.offline} onChange={(offline) => onChange({ offline })} />
        <WhatLeaves settings={settings} />
        <ConnectionSection report={report} />
      </div>
    </Dialog>
  );
}
