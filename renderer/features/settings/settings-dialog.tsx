import { useTranslation } from 'react-i18next';
import type { Hotkey } from '../../../contract/hotkey.ts';
import type { AppInfo, ModelOption } from '../../../contract/requests.ts';
import type { Settings, SettingsPatch } from '../../../contract/settings.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { CaptureSettings } from './capture-settings.tsx';
import { DataSettings } from './data-settings.tsx';
import { EngineSettings } from './engine-settings.tsx';
import { GeneralSettings } from './general-settings.tsx';
import { HotkeySettings } from './hotkey-settings.tsx';
import { ModelSettings } from './model-settings.tsx';

export interface SettingsPageProps {
  readonly settings: Settings;
  /** Applies at once. */
  readonly onChange: (patch: SettingsPatch) => void;
}

export interface SettingsDialogProps extends SettingsPageProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly info: AppInfo;
  readonly models: readonly ModelOption[];
  /** Empty while they are listed. */
  readonly hotkeys: readonly Hotkey[];
  /** Says what failed. */
  readonly report: (error: unknown) => void;
  /** Shows the page of models. */
  readonly onOpenLibrary: () => void;
  readonly onUsePocket: () => void;
}

/** Everything that the user can set, on one page. */
export function SettingsDialog(props: SettingsDialogProps) {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation('app');
  return (
    <Dialog
      size="wide"
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={t('title')}
      closeLabel={app('close')}
    >
      <div
        tabIndex={0}
        role="group"
        aria-label={t('title')}
        className="min-h-0 overflow-y-auto rounded-b-lg text-sm -outline-offset-2"
      >
        <GeneralSettings settings={props.settings} onChange={props.onChange} platform={props.info.platform} />
        <HotkeySettings hotkeys={props.hotkeys} platform={props.info.platform} report={props.report} />
        <CaptureSettings settings={props.settings} onChange={props.onChange} />
        <ModelSettings {...props} />
        <EngineSettings settings={props.settings} onChange={props.onChange} platform={props.info.platform} />
        <DataSettings settings={props.settings} onChange={props.onChange} report={props.report} />
        <p className="border-t border-line px-6 py-4 text-xs text-ink-muted">
          {t('version', { version: props.info.version })}
        </p>
      </div>
    </Dialog>
  );
}
