import { RotateCcw } from 'lucide-react';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { displayAccelerator } from '../../../contract/display-accelerator.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { HotkeyNotice } from './hotkey-notice.tsx';
import { HotkeyRecorder } from './hotkey-recorder.tsx';
import { HotkeySentence } from './hotkey-sentence.tsx';
import { HotkeyTest } from './hotkey-test.tsx';
import { SettingsRow } from './settings-row.tsx';
import { type HotkeyRowProps, useHotkeyRow } from './use-hotkey-row.ts';

/** One hotkey: its keys, a recorder for others, the way back to the default, and a test. */
export function HotkeyRow(props: HotkeyRowProps) {
  const { hotkey, platform, doing, report } = props;
  const { t } = useTranslation(['hotkeys', 'settings']);
  const row = useHotkeyRow(props);
  const testButton = useRef<HTMLButtonElement>(null);
  const noticeId = useId();
  const action = t(`actions.${hotkey.action}`);
  const keys = displayAccelerator(hotkey.accelerator ?? '', platform);
  const recording = doing === 'record';
  const stillTaken = row.problem?.reason === 'still-taken';
  const facts = t('settings:default', { value: displayAccelerator(hotkey.default, platform) });
  const resetLabel = t('reset', { keys: displayAccelerator(hotkey.default, platform), action });
  return (
    <div onBlur={row.loseFocus}>
      <SettingsRow label={action} facts={facts} changed={hotkey.accelerator !== hotkey.default}>
        <div className="flex items-center gap-1">
          {hotkey.status === 'registered' && !recording ? (
            <Button
              ref={testButton}
              variant="quiet"
              aria-label={t(doing === 'test' ? 'endTestOf' : 'testOf', { keys, action })}
              onClick={() => row.begin(doing === 'test' ? null : 'test')}
            >
              {t(doing === 'test' ? 'endTest' : 'test')}
            </Button>
          ) : null}
          {hotkey.accelerator === hotkey.default || doing !== null ? null : (
            <IconButton label={resetLabel} icon={<RotateCcw size={16} aria-hidden />} onClick={row.reset} />
          )}
          <HotkeyRecorder
            button={row.button}
            hotkey={hotkey}
            platform={platform}
            recording={recording}
            describedBy={noticeId}
            onRecord={() => row.begin('record')}
            onPressed={row.choose}
            onSwitchOff={row.switchOff}
            onLeave={row.end}
            report={report}
          />
        </div>
      </SettingsRow>
      <div role="status" id={noticeId} className="flex flex-col gap-2 text-xs text-ink-muted not-empty:pb-3">
        {row.problem === null ? null : <HotkeySentence problem={row.problem} platform={platform} />}
        {recording ? (
          <HotkeyNotice
            text={t('recording')}
            actions={[
              { label: t('switchOff'), run: row.switchOff },
              { label: t('cancel'), run: row.end },
            ]}
          />
        ) : null}
        {doing === 'test' ? (
          <HotkeyTest
            hotkey={hotkey}
            platform={platform}
            onSilent={() => testButton.current?.focus()}
            report={report}
          />
        ) : null}
        {doing === null && row.problem === null && hotkey.status === 'off' ? <p>{t('status.off')}</p> : null}
        {doing === null && (row.problem === null || stillTaken) && hotkey.status === 'taken' ? (
          <HotkeyNotice tone="danger" text={t('status.taken')} actions={[{ label: t('tryAgain'), run: row.retry }]} />
        ) : null}
      </div>
    </div>
  );
}
