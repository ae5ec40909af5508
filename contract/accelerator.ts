import { keyNamed } from './accelerator-keys.ts';
import type { Accelerator } from './hotkey.ts';

export type Platform = 'linux' | 'darwin' | 'win32';

/** The modifiers in the order in which they are written. `Super` is the Windows key, and Command on macOS. */
export const modifiers = ['Control', 'Alt', 'Shift', 'Super'] as const;
export type Modifier = (typeof modifiers)[number];

/** A key and what is held with it; `modifiers` has each one once, in the order of {@link modifiers}. */
export interface KeyCombination {
  readonly modifiers: readonly Modifier[];
  readonly key: string;
}

const everywhere: ReadonlyMap<string, Modifier> = new Map([
  ['control', 'Control'],
  ['ctrl', 'Control'],
  ['alt', 'Alt'],
  ['option', 'Alt'],
  ['shift', 'Shift'],
  ['super', 'Super'],
  ['meta', 'Super'],
]);

/** The modifier that a name stands for; null for another word, as `Command` is where no keyboard has that key. */
export function modifierNamed(name: string, platform: Platform): Modifier | null {
  const lower = name.toLowerCase();
  const mac = platform === 'darwin';
  if (lower === 'commandorcontrol' || lower === 'cmdorctrl') return mac ? 'Super' : 'Control';
  if (lower === 'command' || lower === 'cmd') return mac ? 'Super' : null;
  return everywhere.get(lower) ?? null;
}

/** Reads an accelerator in any spelling that Electron takes; null where it has no key, two, or one that Electron does not know. */
export function parseAccelerator(accelerator: Accelerator, platform: Platform): KeyCombination | null {
  const held = new Set<Modifier>();
  const keys: string[] = [];
  for (const part of accelerator.split('+').map((one) => one.trim())) {
    const modifier = modifierNamed(part, platform);
    const named = modifier === null ? keyNamed(part) : null;
    if (modifier !== null) held.add(modifier);
    else if (named === null) return null;
    else {
      keys.push(named.key);
      if (named.shifted) held.add('Shift');
    }
  }
  const [key, ...more] = keys;
  return key === undefined || more.length > 0 ? null : { modifiers: modifiers.filter((one) => held.has(one)), key };
}

/** Writes a combination in the canonical spelling. */
export function formatAccelerator(combination: KeyCombination, platform: Platform): Accelerator {
  const names = combination.modifiers.map((one) => (one === 'Super' && platform === 'darwin' ? 'Command' : one));
  return [...names, combination.key].join('+');
}

/** The one spelling that all spellings of a combination have in common; null where {@link parseAccelerator} is. */
export function normalizeAccelerator(accelerator: Accelerator, platform: Platform): Accelerator | null {
  const combination = parseAccelerator(accelerator, platform);
  return combination === null ? null : formatAccelerator(combination, platform);
}

/** Whether two accelerators mean the same keys. One that cannot be read is like no other. */
export function sameAccelerator(a: Accelerator, b: Accelerator, platform: Platform): boolean {
  const normal = normalizeAccelerator(a, platform);
  return normal !== null && normal === normalizeAccelerator(b, platform);
}
