import type { Hotkey } from '../../../contract/hotkey.ts';
import type { AppInfo, ModelOption } from '../../../contract/requests.ts';
import type { Settings, SettingsPatch } from '../../../contract/settings.ts';

/** What every part of the settings works on. */
export interface SettingsProps {
  readonly info: AppInfo;
  readonly settings: Settings;
  readonly models: readonly ModelOption[];
  /** Empty while they are listed. */
  readonly hotkeys: readonly Hotkey[];
  /** Applies at once. */
  readonly onChange: (patch: SettingsPatch) => void;
  /** Says what failed. */
  readonly report: (error: unknown) => void;
  readonly onUsePocket: () => void;
  /** Leaves the settings for a page. */
  readonly onOpenPage: (page: 'library' | 'engine' | 'privacy') => void;
}
