import { type Modifier, modifierNamed, modifiers, type Platform } from './accelerator.ts';
import { keyNamed } from './accelerator-keys.ts';
import type { Accelerator } from './hotkey.ts';

const macModifiers: Readonly<Record<Modifier, string>> = { Control: '⌃', Alt: '⌥', Shift: '⇧', Super: '⌘' };
const otherModifiers: Readonly<Record<Modifier, string>> = {
  Control: 'Ctrl',
  Alt: 'Alt',
  Shift: 'Shift',
  Super: 'Super',
};

const everywhere: Readonly<Record<string, string>> = {
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  Return: 'Enter',
  Capslock: 'Caps Lock',
  Numlock: 'Num Lock',
  Scrolllock: 'Scroll Lock',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  PrintScreen: 'Print Screen',
  Escape: 'Esc',
  VolumeUp: 'Volume Up',
  VolumeDown: 'Volume Down',
  VolumeMute: 'Mute',
  MediaNextTrack: 'Next Track',
  MediaPreviousTrack: 'Previous Track',
  MediaStop: 'Media Stop',
  MediaPlayPause: 'Play/Pause',
  numdec: 'Num .',
  numadd: 'Num +',
  numsub: 'Num -',
  nummult: 'Num *',
  numdiv: 'Num /',
};

const onMac: Readonly<Record<string, string>> = {
  Return: '↩',
  Tab: '⇥',
  Backspace: '⌫',
  Delete: '⌦',
  Escape: '⎋',
  PageUp: '⇞',
  PageDown: '⇟',
  Home: '↖',
  End: '↘',
};

function displayKey(key: string, platform: Platform): string {
  const digit = /^num(\d)$/.exec(key)?.[1];
  if (digit !== undefined) return `Num ${digit}`;
  return (platform === 'darwin' ? onMac[key] : undefined) ?? everywhere[key] ?? key;
}

/** Held modifiers as people write them: `⌃⌥` on macOS, `Ctrl+Alt` elsewhere. */
export function displayModifiers(held: readonly Modifier[], platform: Platform): string {
  if (platform === 'darwin') return held.map((one) => macModifiers[one]).join('');
  const names = { ...otherModifiers, Super: platform === 'win32' ? 'Win' : 'Super' };
  return held.map((one) => names[one]).join('+');
}

/** A combination as people write it: `⌃⌥S` on macOS, `Ctrl+Alt+S` elsewhere. A key that nobody knows is shown as it is spelled. */
export function displayAccelerator(accelerator: Accelerator, platform: Platform): string {
  const parts = accelerator.split('+').map((one) => one.trim());
  const held = new Set(parts.flatMap((part) => modifierNamed(part, platform) ?? []));
  const keys = parts.filter((part) => modifierNamed(part, platform) === null);
  const named = keys.map(keyNamed);
  if (named.some((one) => one?.shifted)) held.add('Shift');
  const names = keys.map((part, index) => displayKey(named[index]?.key ?? part, platform));
  const prefix = displayModifiers(
    modifiers.filter((one) => held.has(one)),
    platform,
  );
  return platform === 'darwin' ? [prefix, ...names].join('') : [prefix, ...names].filter((one) => one !== '').join('+');
}
