import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Platform } from '../../../contract/accelerator.ts';
import type { Hotkey, HotkeyAction } from '../../../contract/hotkey.ts';
import type { HotkeyBindings } from '../../../contract/hotkey-rules.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { HotkeyCommand } from './hotkey-command.tsx';
import { HotkeyRow } from './hotkey-row.tsx';
import { SettingsRow } from './settings-row.tsx';
import { useHotkeyChanges } from './use-hotkey-changes.ts';

interface HotkeySettingsProps {
  /** Empty while they are listed. */
  readonly hotkeys: readonly Hotkey[];
  readonly platform: Platform;
  readonly report: (error: unknown) => void;
}

interface Doing {
  readonly action: HotkeyAction;
  readonly what: 'record' | 'test';
}

/** The hotkeys, and what is the matter with all of them. */
export function HotkeySettings({ hotkeys, platform, report }: HotkeySettingsProps) {
  const { t } = useTranslation('hotkeys');
  const [doing, setDoing] = useState<Doing | null>(null);
  return (
    <>
      <p className="pb-1 text-xs text-ink-muted">{t('hint')}</p>
      <Paused hotkeys={hotkeys} report={report} />
      <Unsupported hotkeys={hotkeys} />
      {hotkeys.map((hotkey) =>
        hotkey.status === 'unsupported' ? (
          <SettingsRow key={hotkey.action} label={t(`actions.${hotkey.action}`)}>
            <HotkeyCommand action={hotkey.action} />
          </SettingsRow>
        ) : (
          <HotkeyRow
            key={hotkey.action}
            hotkey={hotkey}
            others={othersOf(hotkey, hotkeys)}
            platform={platform}
            doing={doing?.action === hotkey.action ? doing.what : null}
            onDo={(what) => setDoing(what === null ? null : { action: hotkey.action, what })}
            report={report}
          />
        ),
      )}
    </>
  );
}

function othersOf({ action }: Hotkey, hotkeys: readonly Hotkey[]): Partial<HotkeyBindings> {
  const others = hotkeys.filter((one) => one.action !== action);
  return Object.fromEntries(others.map((one) => [one.action, one.accelerator]));
}

function Paused({ hotkeys, report }: Pick<HotkeySettingsProps, 'hotkeys' | 'report'>) {
  const { t } = useTranslation('hotkeys');
  const { resume } = useHotkeyChanges(report);
  if (!hotkeys.some(({ status }) => status === 'paused')) return null;
  return (
    <div className="py-2">
      <Banner tone="info" action={<Button onClick={() => void resume()}>{t('resume')}</Button>}>
        {t('paused')}
      </Banner>
    </div>
  );
}

function Unsupported({ hotkeys }: Pick<HotkeySettingsProps, 'hotkeys'>) {
  const { t } = useTranslation('hotkeys');
  if (!hotkeys.some(({ status }) => status === 'unsupported')) return null;
  return (
    <div className="py-2">
      <Banner tone="warning">{t('unsupported')}</Banner>
    </div>
  );
}
