import type { MenuItemConstructorOptions } from 'electron';
import type { Platform } from '../../contract/accelerator.ts';
import type { CaptureMode } from '../../contract/capture.ts';
import { displayAccelerator } from '../../contract/display-accelerator.ts';
import type { Hotkey, HotkeyAction } from '../../contract/hotkey.ts';
import type { MainTexts } from './texts.ts';

export interface TrayState {
  readonly platform: Platform;
  readonly hotkeys: readonly Hotkey[];
}

export interface TrayActions {
  readonly capture: (mode: CaptureMode) => void;
  readonly openChat: () => void;
  readonly pause: (paused: boolean) => void;
  readonly quit: () => void;
}

/** The tray's menu. Only hotkeys that work are shown. */
export function trayMenu(state: TrayState, texts: MainTexts, actions: TrayActions): MenuItemConstructorOptions[] {
  const item = (action: HotkeyAction, label: string, click: () => void): MenuItemConstructorOptions => ({
    id: action,
    click,
    ...withKeys(label, action, state),
  });
  return [
    item('region', texts.captureRegion, () => actions.capture('region')),
    item('display', texts.captureDisplay, () => actions.capture('display')),
    item('window', texts.captureWindow, () => actions.capture('window')),
    { type: 'separator' },
    item('chat', texts.openChat, actions.openChat),
    { type: 'separator' },
    pauseItem(state, texts, actions),
    { type: 'separator' },
    { id: 'quit', label: texts.quit, click: actions.quit },
  ];
}

function pauseItem({ hotkeys }: TrayState, texts: MainTexts, { pause }: TrayActions): MenuItemConstructorOptions {
  const paused = hotkeys.some(({ status }) => status === 'paused');
  return {
    id: 'pause-hotkeys',
    label: texts.pauseHotkeys,
    type: 'checkbox',
    checked: paused,
    enabled: paused || hotkeys.some(({ status }) => status === 'registered' || status === 'taken'),
    click: () => pause(!paused),
  };
}

/** Linux's tray protocol has no column for keys, so that they stand in the label there. The keys are the hotkey's: the menu does not take them. */
function withKeys(
  label: string,
  action: HotkeyAction,
  { hotkeys, platform }: TrayState,
): Pick<MenuItemConstructorOptions, 'label' | 'accelerator' | 'registerAccelerator'> {
  const hotkey = hotkeys.find((one) => one.action === action && one.status === 'registered');
  if (hotkey === undefined || hotkey.accelerator === null) return { label };
  if (platform === 'linux') return { label: `${label} (${displayAccelerator(hotkey.accelerator, platform)})` };
  return { label, accelerator: hotkey.accelerator, registerAccelerator: false };
}
