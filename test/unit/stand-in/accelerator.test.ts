import { describe, expect, it } from 'vitest';
import { parseAccelerator } from '../../../stand-in/x11/accelerator.ts';

describe('parseAccelerator', () => {
  it.each([
    ['CommandOrControl+Shift+Space', 5, 0x20],
    ['Alt+F4', 8, 0xffc1],
    ['Super+a', 64, 0x61],
    ['PrintScreen', 0, 0xff61],
    ['Ctrl+Plus', 4, 0x2b],
  ])('reads %s', (accelerator, modifiers, keysym) => {
    expect(parseAccelerator(accelerator)).toEqual({ modifiers, keysym });
  });

  it.each(['', 'Ctrl', 'Ctrl+Nothing', 'Ctrl+A+B', 'F25'])('refuses %j', (accelerator) => {
    expect(() => parseAccelerator(accelerator)).toThrow(TypeError);
  });
});
