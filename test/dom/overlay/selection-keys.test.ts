import { describe, expect, it } from 'vitest';
import { type PressedKey, selectionKey } from '../../../renderer/overlay/selection-keys.ts';

const pressed = (key: string, more: Partial<PressedKey> = {}): PressedKey => ({
  key,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...more,
});

describe('selectionKey', () => {
  it('moves by one pixel, with Shift by ten', () => {
    expect(selectionKey(pressed('ArrowLeft'), 'linux')).toEqual({ type: 'move', by: { x: -1, y: 0 } });
    expect(selectionKey(pressed('ArrowDown', { shiftKey: true }), 'linux')).toEqual({
      type: 'move',
      by: { x: 0, y: 10 },
    });
  });

  it('resizes with the command key of the platform', () => {
    const stretch = { type: 'stretch', by: { x: 1, y: 0 } };
    expect(selectionKey(pressed('ArrowRight', { ctrlKey: true }), 'win32')).toEqual(stretch);
    expect(selectionKey(pressed('ArrowRight', { metaKey: true }), 'darwin')).toEqual(stretch);
    expect(selectionKey(pressed('ArrowRight', { ctrlKey: true }), 'darwin')).toBeNull();
    expect(selectionKey(pressed('ArrowRight', { metaKey: true }), 'linux')).toBeNull();
  });

  it('moves again while an arrow is held, but confirms and cancels once', () => {
    expect(selectionKey(pressed('ArrowUp', { repeat: true }), 'linux')).not.toBeNull();
    for (const key of ['Enter', 'Escape', ' ']) {
      expect(selectionKey(pressed(key), 'linux')).not.toBeNull();
      expect(selectionKey(pressed(key, { repeat: true }), 'linux')).toBeNull();
    }
  });

  it('finds R by its sign, and by its place where the layout has other letters', () => {
    const last = { type: 'last-region' };
    expect(selectionKey(pressed('R', { code: 'KeyO', shiftKey: true }), 'linux')).toEqual(last);
    expect(selectionKey(pressed('p', { code: 'KeyR' }), 'linux')).toBeNull();
    expect(selectionKey(pressed('к', { code: 'KeyR' }), 'linux')).toEqual(last);
    expect(selectionKey(pressed('Process', { code: 'KeyR' }), 'linux')).toEqual(last);
    expect(selectionKey(pressed('r', { code: 'KeyR', ctrlKey: true }), 'linux')).toBeNull();
  });
});
