/** Modifier bits of the X protocol (X11/X.h: ShiftMask, ControlMask, Mod1Mask, Mod4Mask). */
export const shiftModifier = 1;
const control = 4;
const alt = 8;
const superKey = 64;
/** The bits that an accelerator decides; lock keys are ignored. */
export const acceleratorModifiers = shiftModifier | control | alt | superKey;

const modifiers: Readonly<Record<string, number>> = {
  control,
  ctrl: control,
  commandorcontrol: control,
  cmdorctrl: control,
  shift: shiftModifier,
  alt,
  option: alt,
  super: superKey,
  meta: superKey,
  command: superKey,
  cmd: superKey,
};

/** X keysyms of the named keys (X11/keysymdef.h). */
const namedKeysyms: Readonly<Record<string, number>> = {
  space: 0x20,
  plus: 0x2b,
  backspace: 0xff08,
  tab: 0xff09,
  enter: 0xff0d,
  return: 0xff0d,
  escape: 0xff1b,
  esc: 0xff1b,
  home: 0xff50,
  left: 0xff51,
  up: 0xff52,
  right: 0xff53,
  down: 0xff54,
  pageup: 0xff55,
  pagedown: 0xff56,
  end: 0xff57,
  printscreen: 0xff61,
  insert: 0xff63,
  delete: 0xffff,
};
const keysymOfF1 = 0xffbe;

function keysymOf(key: string): number | undefined {
  if (namedKeysyms[key] !== undefined) return namedKeysyms[key];
  const functionKey = /^f([1-9]|1[0-9]|2[0-4])$/.exec(key)?.[1];
  if (functionKey !== undefined) return keysymOfF1 + Number(functionKey) - 1;
  return /^[\x21-\x7e]$/.test(key) ? key.charCodeAt(0) : undefined;
}

/**
 * Reads an Electron accelerator such as `CommandOrControl+Shift+Space`: modifier bits and the keysym of its one key.
 * Throws TypeError for one without exactly one known key.
 */
export function parseAccelerator(accelerator: string): { readonly modifiers: number; readonly keysym: number } {
  let bits = 0;
  const keysyms: number[] = [];
  for (const part of accelerator.toLowerCase().split('+')) {
    const bit = modifiers[part];
    const keysym = bit === undefined ? keysymOf(part) : undefined;
    if (bit !== undefined) bits |= bit;
    else if (keysym !== undefined) keysyms.push(keysym);
    else throw new TypeError(`not an accelerator: ${accelerator}`);
  }
  const [keysym, ...more] = keysyms;
  if (keysym === undefined || more.length > 0) throw new TypeError(`not an accelerator: ${accelerator}`);
  return { modifiers: bits, keysym };
}
