import { useTranslation } from 'react-i18next';
import { displayAccelerator, displayModifiers } from '../../../contract/display-accelerator.ts';
import type { Hotkey } from '../../../contract/hotkey.ts';
import { classNames } from '../../lib/class-names.ts';
import { Button } from '../../ui/button.tsx';
import { type KeyRecorder, useKeyRecorder } from './use-key-recorder.ts';

interface HotkeyRecorderProps extends KeyRecorder {
  readonly hotkey: Hotkey;
  /** Id of what says how to record. */
  readonly describedBy: string;
  readonly onRecord: () => void;
}

/** The keys of a hotkey. A press begins to record others: the button shows then which modifiers are held. */
export function HotkeyRecorder({ hotkey, describedBy, onRecord, ...recorder }: HotkeyRecorderProps) {
  const { t } = useTranslation('hotkeys');
  const held = useKeyRecorder(recorder);
  const { button, recording, platform } = recorder;
  const action = t(`actions.${hotkey.action}`);
  const keys = hotkey.accelerator === null ? t('none') : displayAccelerator(hotkey.accelerator, platform);
  const holding = `${displayModifiers(held, platform)}${platform === 'darwin' ? '' : '+'}…`;
  return (
    <Button
      ref={button}
      variant={recording ? 'quiet' : 'secondary'}
      {...(recording ? {} : { 'aria-label': t('change', { keys, action }) })}
      aria-pressed={recording}
      aria-describedby={describedBy}
      className={classNames('min-w-36', recording && 'border border-accent bg-accent-soft')}
      onClick={() => recording || onRecord()}
    >
      {recording ? (held.length > 0 ? holding : t('press')) : keys}
    </Button>
  );
}
