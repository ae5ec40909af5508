import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import type { Modifier, Platform } from '../../../contract/accelerator.ts';
import type { Accelerator } from '../../../contract/hotkey.ts';
import { acceleratorOf, heldModifiers } from '../../../contract/pressed-keys.ts';
import { request } from '../../lib/api.ts';

export interface KeyRecorder {
  /** Has the keyboard while it is recorded. */
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly recording: boolean;
  readonly platform: Platform;
  readonly onPressed: (accelerator: Accelerator) => void;
  readonly onSwitchOff: () => void;
  readonly onLeave: () => void;
  readonly report: (error: unknown) => void;
}

/**
 * Records what is pressed while `recording`, and gives the modifiers that are held. Main registers no hotkey meanwhile, so that the
 * present ones can be pressed, too. Tab moves on, as everywhere; Escape and another window end it.
 */
export function useKeyRecorder(recorder: KeyRecorder): readonly Modifier[] {
  const { button, recording } = recorder;
  const [held, setHeld] = useState<readonly Modifier[]>([]);

  const hear = useEffectEvent((event: KeyboardEvent): void => {
    const elsewhere = event.target !== button.current;
    if (isTab(event) || (elsewhere && event.key !== 'Escape')) return;
    // Nothing else may act on these keys: neither the dialog nor the menu.
    event.preventDefault();
    event.stopImmediatePropagation();
    setHeld(heldModifiers(event));
    press(event, recorder);
  });
  const leave = useEffectEvent(() => recorder.onLeave());
  const report = useEffectEvent((error: unknown) => recorder.report(error));

  useEffect(() => {
    if (!recording) return;
    const listen = (event: KeyboardEvent): void => hear(event);
    const lose = (): void => leave();
    for (const type of ['keydown', 'keyup'] as const) window.addEventListener(type, listen, true);
    window.addEventListener('blur', lose);
    button.current?.focus();
    request('hotkeys.record', { recording: true }).catch(report);
    return () => {
      for (const type of ['keydown', 'keyup'] as const) window.removeEventListener(type, listen, true);
      window.removeEventListener('blur', lose);
      setHeld([]);
      request('hotkeys.record', { recording: false }).catch(report);
    };
  }, [recording, button]);

  return held;
}

function isTab(event: KeyboardEvent): boolean {
  return event.key === 'Tab' && heldModifiers(event).every((one) => one === 'Shift');
}

function press(event: KeyboardEvent, { platform, onPressed, onSwitchOff, onLeave }: KeyRecorder): void {
  // Windows tells of PrintScreen only when it is let go.
  const isPress = event.type === 'keydown' || event.key === 'PrintScreen';
  const accelerator = isPress && !event.repeat ? acceleratorOf(event, platform) : null;
  if (accelerator === null) return;
  if (accelerator === 'Escape') onLeave();
  else if (accelerator === 'Backspace' || accelerator === 'Delete') onSwitchOff();
  else onPressed(accelerator);
}
