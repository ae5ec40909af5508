import {
  type KeyCombination,
  normalizeAccelerator,
  type Platform,
  parseAccelerator,
  sameAccelerator,
} from './accelerator.ts';
import { functionKeys, mediaKeys } from './accelerator-keys.ts';
import { type Accelerator, type HotkeyAction, type HotkeyRefusal, hotkeyActions } from './hotkey.ts';

/** Why a combination is refused; `action` has it already where the reason is `duplicate`. */
export interface RefusedHotkey {
  readonly reason: HotkeyRefusal;
  readonly action?: HotkeyAction;
}

export type HotkeyBindings = Readonly<Record<HotkeyAction, Accelerator | null>>;

const defaultLetters: Readonly<Record<HotkeyAction, string>> = { region: 'S', display: 'M', window: 'W', chat: 'C' };

/** The combinations at first. Control+Alt is AltGr on Windows, with which half of Europe types its signs. */
export function defaultHotkeys(platform: Platform): Readonly<Record<HotkeyAction, Accelerator>> {
  const held = platform === 'win32' ? 'Alt+Shift' : 'Control+Alt';
  const entries = hotkeyActions.map((action) => [action, `${held}+${defaultLetters[action]}`] as const);
  return Object.fromEntries(entries) as Record<HotkeyAction, Accelerator>;
}

const aloneKeys: readonly string[] = [...functionKeys, 'PrintScreen', ...mediaKeys];

/** What the systems keep for themselves, or give to the window manager before any program. */
const reserved: Readonly<Record<Platform, readonly Accelerator[]>> = {
  win32: [
    'Alt+Tab',
    'Alt+Shift+Tab',
    'Control+Alt+Tab',
    'Alt+F4',
    'Alt+Escape',
    'Alt+Space',
    'Control+Escape',
    'Control+Shift+Escape',
    'Control+Alt+Delete',
    // https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-registerhotkey: the debugger's.
    'F12',
  ],
  darwin: [
    'Command+Q',
    'Command+Shift+Q',
    'Command+Alt+Shift+Q',
    'Control+Command+Q',
    'Command+Alt+Escape',
    'Command+Tab',
    'Command+Shift+Tab',
    'Command+`',
    'Command+Shift+`',
    'Command+H',
    'Command+Alt+H',
    'Command+M',
    'Command+Space',
    'Command+Alt+Space',
    'Control+Space',
    'Control+Alt+Space',
    'Control+Command+Space',
    ...['3', '4', '5', '6'].flatMap((digit) => [`Command+Shift+${digit}`, `Control+Command+Shift+${digit}`]),
    'Control+Up',
    'Control+Down',
    'Control+Left',
    'Control+Right',
    'Command+Alt+D',
    'Control+Command+F',
    'F11',
    'Command+F5',
    'Command+Alt+F5',
  ],
  linux: [
    'Alt+Tab',
    'Alt+Shift+Tab',
    'Control+Alt+Tab',
    'Alt+F4',
    'Alt+F2',
    'Alt+Escape',
    'Alt+Space',
    'Alt+`',
    'Control+Alt+Delete',
    'Control+Alt+Backspace',
    'Super+L',
    'Super+D',
    'Super+Tab',
    'Super+Space',
    ...functionKeys.slice(0, 12).map((key) => `Control+Alt+${key}`),
  ],
};

/** What nearly every program does with Control, or with Command on macOS. */
const common: readonly Accelerator[] = [
  ...Array.from('ACVXZYSNOPFWTQR,-=0', (key) => `CommandOrControl+${key}`),
  ...Array.from('ZVSTN', (key) => `CommandOrControl+Shift+${key}`),
  'CommandOrControl+Plus',
  ...['Tab', 'Return', 'Backspace', 'Delete', 'Insert', 'Home', 'End', 'Left', 'Right', 'Up', 'Down'].flatMap((key) => [
    `CommandOrControl+${key}`,
    `CommandOrControl+Shift+${key}`,
  ]),
];

function among(combination: Accelerator, list: readonly Accelerator[], platform: Platform): boolean {
  return list.some((one) => normalizeAccelerator(one, platform) === combination);
}

function isReserved({ modifiers }: KeyCombination, combination: Accelerator, platform: Platform): boolean {
  // Windows keeps every combination with its own key: the address above.
  if (platform === 'win32' && modifiers.includes('Super')) return true;
  return among(combination, reserved[platform], platform);
}

function needsModifier({ modifiers, key }: KeyCombination): boolean {
  return modifiers.every((one) => one === 'Shift') && !aloneKeys.includes(key);
}

/**
 * Why a combination cannot be a hotkey on a system; null where it can, as far as anybody knows before it is tried. `others` has what the
 * other actions have.
 */
export function refuseHotkey(
  accelerator: Accelerator,
  platform: Platform,
  others: Partial<HotkeyBindings>,
): RefusedHotkey | null {
  const combination = parseAccelerator(accelerator, platform);
  const normal = normalizeAccelerator(accelerator, platform);
  if (combination === null || normal === null) return { reason: 'unknown-key' };
  if (needsModifier(combination)) return { reason: 'needs-modifier' };
  if (isReserved(combination, normal, platform)) return { reason: 'reserved' };
  if (among(normal, common, platform)) return { reason: 'common' };
  const action = hotkeyActions.find((one) => sameAccelerator(others[one] ?? '', normal, platform));
  return action === undefined ? null : { reason: 'duplicate', action };
}
