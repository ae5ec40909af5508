import { describe, expect, it } from 'vitest';
import { holdEscape, systemShortcuts } from '../../../main/capture/shortcuts.ts';
import { FakeShortcuts } from '../../fakes/fake-shortcuts.ts';

describe('the hold on Escape', () => {
  it('hears it until it is let go, which may happen twice', () => {
    const shortcuts = new FakeShortcuts();
    let pressed = 0;
    const letGo = holdEscape(shortcuts, () => pressed++);
    shortcuts.press('Escape');
    letGo();
    letGo();
    shortcuts.press('Escape');
    expect([pressed, shortcuts.held]).toEqual([1, []]);
  });

  it('does without where another program has it, and leaves it alone then', () => {
    const shortcuts = new FakeShortcuts();
    shortcuts.taken.add('Escape');
    expect(holdEscape(shortcuts, () => undefined)).not.toThrow();
  });
});

describe("the system's shortcuts", () => {
  it('take keys that the system does not have for keys that it does not give', () => {
    const shortcuts = systemShortcuts({
      register: () => {
        throw new TypeError('Error processing argument at index 0');
      },
      unregister: () => undefined,
    });
    expect(shortcuts.register('MediaStop', () => undefined)).toBe(false);
  });
});
