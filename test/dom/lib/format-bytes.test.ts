import { describe, expect, it } from 'vitest';
import { formatBytes } from '../../../renderer/lib/format-bytes.ts';

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [9_460_000, '9.5 MB'],
    [148_000_000, '148 MB'],
    [5_030_000_000, '5 GB'],
  ])('writes %d as %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text);
  });
});
