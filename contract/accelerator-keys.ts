/** A key of the keyboard by the name that Electron has for it; `shifted` where the name means the key with Shift. */
export interface NamedKey {
  readonly key: string;
  readonly shifted: boolean;
}

/** Keys that a program may take without a modifier: nobody types text with them. */
export const mediaKeys = [
  'VolumeUp',
  'VolumeDown',
  'VolumeMute',
  'MediaNextTrack',
  'MediaPreviousTrack',
  'MediaStop',
  'MediaPlayPause',
] as const;

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

export const letterKeys: readonly string[] = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const digitKeys: readonly string[] = Array.from('0123456789');
export const functionKeys: readonly string[] = range(1, 24).map((number) => `F${number}`);

/** The signs of the keyboard of the United States, by which Electron names keys: plain, and with Shift in the same place. */
const plainSigns = Array.from("`-=[]\\;',./1234567890");
const shiftedSigns = Array.from('~_+{}|:"<>?!@#$%^&*()');
export const signKeys: readonly string[] = plainSigns.filter((sign) => !digitKeys.includes(sign));

const namedKeys: readonly string[] = [
  'Space',
  'Tab',
  'Capslock',
  'Numlock',
  'Scrolllock',
  'Backspace',
  'Delete',
  'Insert',
  'Return',
  'Up',
  'Down',
  'Left',
  'Right',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Escape',
  'PrintScreen',
  ...mediaKeys,
  ...range(0, 9).map((number) => `num${number}`),
  'numdec',
  'numadd',
  'numsub',
  'nummult',
  'numdiv',
];

/** Every key that an accelerator can name, in its canonical spelling. */
export const acceleratorKeys: readonly string[] = [
  ...letterKeys,
  ...digitKeys,
  ...signKeys,
  ...functionKeys,
  ...namedKeys,
];

const keys: ReadonlyMap<string, NamedKey> = new Map([
  ...acceleratorKeys.map((key): [string, NamedKey] => [key.toLowerCase(), { key, shifted: false }]),
  // A plus sign parts the keys of an accelerator, so that it has a name of its own.
  ...shiftedSigns.map((sign, index): [string, NamedKey] => [
    sign === '+' ? 'plus' : sign,
    { key: plainSigns[index] ?? '', shifted: true },
  ]),
  ['enter', { key: 'Return', shifted: false }],
  ['esc', { key: 'Escape', shifted: false }],
]);

/** The key with this name in any spelling that Electron takes; null for none. */
export function keyNamed(name: string): NamedKey | null {
  return keys.get(name.toLowerCase()) ?? null;
}

/** The sign that a key of the American keyboard types with Shift; null where it is not a sign or a digit. */
export function shiftedSign(key: string): string | null {
  const index = plainSigns.indexOf(key);
  return index < 0 ? null : (shiftedSigns[index] ?? null);
}
