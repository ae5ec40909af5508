import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Platform } from '../../../contract/accelerator.ts';
import { displayAccelerator } from '../../../contract/display-accelerator.ts';
import type { Hotkey, HotkeyAction } from '../../../contract/hotkey.ts';
import { request, subscribe } from '../../lib/api.ts';
import { Button } from '../../ui/button.tsx';
import { HotkeyCommand } from './hotkey-command.tsx';

interface HotkeyTestProps {
  readonly hotkey: Hotkey;
  readonly platform: Platform;
  /** The user says that nothing arrives: the button for it is gone then. */
  readonly onSilent: () => void;
  readonly report: (error: unknown) => void;
}

/** What came of the test so far: `silent` is what the user says. */
type Finding = 'waiting' | 'works' | 'silent' | { readonly other: HotkeyAction };

/** Asks to press a hotkey and says whether it arrives, since some systems take a registration and never pass the keys on. */
export function HotkeyTest({ hotkey, platform, onSilent, report }: HotkeyTestProps) {
  const { t } = useTranslation('hotkeys');
  const [finding, setFinding] = useState<Finding>('waiting');
  const fail = useEffectEvent(report);
  const { action } = hotkey;
  const testing = finding !== 'works' && finding !== 'silent';

  useEffect(() => {
    if (!testing) return;
    const stop = subscribe('hotkeys.fired', (fired) =>
      setFinding(fired.action === action ? 'works' : { other: fired.action }),
    );
    request('hotkeys.test', { testing: true }).catch(fail);
    return () => {
      stop();
      request('hotkeys.test', { testing: false }).catch(fail);
    };
  }, [testing, action]);

  function giveUp(): void {
    onSilent();
    setFinding('silent');
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <Sentence finding={finding} keys={displayAccelerator(hotkey.accelerator ?? '', platform)} platform={platform} />
      {finding === 'silent' && platform === 'linux' ? <HotkeyCommand action={action} /> : null}
      {testing ? (
        <Button size="small" onClick={giveUp}>
          {t('nothingHappens')}
        </Button>
      ) : null}
    </div>
  );
}

interface SentenceProps {
  readonly finding: Finding;
  readonly keys: string;
  readonly platform: Platform;
}

function Sentence({ finding, keys, platform }: SentenceProps) {
  const { t } = useTranslation('hotkeys');
  if (typeof finding === 'object') return <p>{t('otherFired', { keys, action: t(`actions.${finding.other}`) })}</p>;
  if (finding === 'works') return <p className="font-medium text-success">{t('works', { keys })}</p>;
  if (finding === 'waiting') return <p>{t('pressNow', { keys })}</p>;
  return <p>{t(platform === 'linux' ? 'silentLinux' : 'silent', { keys })}</p>;
}
