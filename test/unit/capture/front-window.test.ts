import { describe, expect, it } from 'vitest';
import { frontWindow, type ListedWindow } from '../../../main/capture/front-window.ts';

function listed(x: number, facts: Partial<ListedWindow> = {}): ListedWindow {
  return { rect: { x, y: 0, width: 300, height: 200 }, focused: false, minimised: false, own: false, ...facts };
}

const tiny = { rect: { x: 9, y: 9, width: 1, height: 1 } };

describe('the window in front', () => {
  it.each([
    ['the focused one, although another lies above it', [listed(1), listed(2, { focused: true })], 2],
    ['the topmost where none has the focus', [listed(1), listed(2)], 1],
    ['one of our own where it has the focus', [listed(1), listed(2, { focused: true, own: true })], 2],
    ['none of our own where it has not', [listed(1, { own: true }), listed(2)], 2],
    [
      'the topmost of those that macOS counts as focused',
      [listed(1, { focused: true }), listed(2, { focused: true })],
      1,
    ],
    [
      'none that is minimised, although it has the focus',
      [listed(1, { focused: true, minimised: true }), listed(2)],
      2,
    ],
    ['none that nobody can see', [listed(1, { focused: true, ...tiny }), listed(2)], 2],
  ])('is %s', (_, windows, x) => {
    expect(frontWindow(windows)?.rect.x).toBe(x);
  });

  it.each([
    ['without windows', []],
    ['with minimised ones only', [listed(1, { minimised: true })]],
    ['with our own only', [listed(1, { own: true })]],
  ])('is none on a desktop %s', (_, windows) => {
    expect(frontWindow(windows)).toBeUndefined();
  });
});
