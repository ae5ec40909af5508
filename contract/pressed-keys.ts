import { type Modifier, modifiers, type Platform } from './accelerator.ts';
import { keyNamed, letterKeys, shiftedSign, signKeys } from './accelerator-keys.ts';
import type { Accelerator } from './hotkey.ts';

/** What a keyboard event says of the keys; a `KeyboardEvent` of the page is one. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

const modifierKeys = ['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'OS', 'Fn', 'FnLock', 'Hyper', 'Super', 'Symbol'];

/** Codes of keys that are the same on every layout, where the accelerator's name is another one. */
const namedCodes: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Enter: 'Return',
  NumpadEnter: 'Return',
  AudioVolumeUp: 'VolumeUp',
  AudioVolumeDown: 'VolumeDown',
  AudioVolumeMute: 'VolumeMute',
  MediaTrackNext: 'MediaNextTrack',
  MediaTrackPrevious: 'MediaPreviousTrack',
  NumpadDecimal: 'numdec',
  NumpadAdd: 'numadd',
  NumpadSubtract: 'numsub',
  NumpadMultiply: 'nummult',
  NumpadDivide: 'numdiv',
};

const signCodes: Readonly<Record<string, string>> = {
  Backquote: '`',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Slash: '/',
};

/** The modifiers that are held, in their order. */
export function heldModifiers({ ctrlKey, altKey, shiftKey, metaKey }: Omit<KeyPress, 'key' | 'code'>): Modifier[] {
  const held = { Control: ctrlKey, Alt: altKey, Shift: shiftKey, Super: metaKey };
  return modifiers.filter((one) => held[one]);
}

/**
 * The accelerator of a key press; null while only modifiers are held. Of a key that accelerators do not know it has what the key types, so
 * that it can be shown and refused.
 */
export function acceleratorOf(press: KeyPress, platform: Platform): Accelerator | null {
  if (modifierKeys.includes(press.key)) return null;
  const names = heldModifiers(press).map((one) => (one === 'Super' && platform === 'darwin' ? 'Command' : one));
  return [...names, keyOf(press, platform)].join('+');
}

/**
 * macOS registers places of the American keyboard, and Option changes what a key types, so that there the place counts. Windows and Linux
 * register the key that types the letter on the user's layout; only where it types no Latin letter does the place count.
 */
function keyOf({ key, code }: KeyPress, platform: Platform): string {
  const letter = key.toUpperCase();
  const inPlace = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1];
  if (inPlace !== undefined) return platform !== 'darwin' && letterKeys.includes(letter) ? letter : inPlace;
  const sign = signCodes[code];
  if (sign !== undefined) return platform === 'darwin' ? sign : signOf(key, sign);
  const digit = /^Numpad(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return `num${digit}`;
  return keyNamed(namedCodes[code] ?? code)?.key ?? (key === '+' ? 'Plus' : key);
}

/** `american` is what the key's place types there. */
function signOf(key: string, american: string): string {
  const letter = key.toUpperCase();
  if (letterKeys.includes(letter)) return letter;
  if (key === american || key === shiftedSign(american) || key === 'Dead' || key === 'Process') return american;
  return signKeys.includes(key) ? key : key === '+' ? 'Plus' : key;
}
