import { describe, expect, it } from 'vitest';
import { MropeGuard } from '../../../native/mrope-guard.ts';

describe('MropeGuard', () => {
  it('lets the end of a sequence go, before or after a picture', () => {
    const guard = new MropeGuard();
    guard.decoded(0, 10, 64);
    expect(guard.canRemove(0, 80, 100, 99)).toBe(true);
    expect(guard.canRemove(0, 10, 100, 99)).toBe(true);
    expect(guard.canRemove(0, 74, 100, 99)).toBe(true);
  });

  it('refuses a shift, which would abort the process', () => {
    expect(new MropeGuard().canRemove(0, 3, 5, 99)).toBe(false);
  });

  it('refuses to cut through a picture, in its own sequence only', () => {
    const guard = new MropeGuard();
    guard.decoded(0, 10, 64);
    expect(guard.canRemove(0, 40, 100, 99)).toBe(false);
    expect(guard.canRemove(1, 40, 100, 99)).toBe(true);
  });

  it('forgets pictures that were removed', () => {
    const guard = new MropeGuard();
    guard.decoded(0, 10, 64);
    guard.removed(0, 5);
    expect(guard.canRemove(0, 40, 100, 99)).toBe(true);
  });
});
