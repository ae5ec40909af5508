import { describe, expect, it } from 'vitest';
import { KeyPresses } from '../../../renderer/overlay/key-presses.ts';

const enter = { code: 'Enter', repeat: false };
const repeated = { code: 'Enter', repeat: true };

describe('presses that look like repetitions', () => {
  it('are found when the key goes up', () => {
    const presses = new KeyPresses();
    presses.down(repeated);
    expect(presses.up(enter)).toBe(true);
    expect(presses.up(enter)).toBe(false);
  });

  it('are not keys that were held before the window had the keyboard', () => {
    const presses = new KeyPresses();
    for (let times = 0; times < 3; times += 1) presses.down(repeated);
    expect(presses.up(enter)).toBe(false);
    presses.down(repeated);
    presses.down({ code: 'Space', repeat: true });
    expect(presses.up({ code: 'Space' })).toBe(true);
    expect(presses.up(enter)).toBe(true);
  });

  it('are not keys that are held here', () => {
    const presses = new KeyPresses();
    presses.down(enter);
    presses.down(repeated);
    expect(presses.up(enter)).toBe(false);
  });

  it('are forgotten with the keyboard', () => {
    const presses = new KeyPresses();
    presses.down(repeated);
    presses.forget();
    expect(presses.up(enter)).toBe(false);
  });
});
