import { describe, expect, it } from 'vitest';
import { sendsQuestion } from '../../../renderer/lib/sends-question.ts';

const enter = {
  key: 'Enter',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 13,
};

describe('sendsQuestion', () => {
  it('is Enter alone', () => {
    expect(sendsQuestion(enter)).toBe(true);
    expect(sendsQuestion({ ...enter, key: 'a' })).toBe(false);
    for (const modifier of ['shiftKey', 'ctrlKey', 'metaKey', 'altKey']) {
      expect(sendsQuestion({ ...enter, [modifier]: true })).toBe(false);
    }
  });

  it('is never the Enter that ends a composed word', () => {
    expect(sendsQuestion({ ...enter, isComposing: true })).toBe(false);
    expect(sendsQuestion({ ...enter, keyCode: 229 })).toBe(false);
  });
});
