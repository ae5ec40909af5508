// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { dayName } from '../../../../renderer/features/transcript/day-name.ts';

const now = new Date(2026, 2, 1, 0, 30).getTime();

describe('dayName', () => {
  it('knows today and yesterday, over the end of a month', () => {
    expect(dayName(now, now, 'en')).toBe('today');
    expect(dayName(new Date(2026, 1, 28, 23, 59).getTime(), now, 'en')).toBe('yesterday');
  });

  it('names other days by their date in the language, with the year only where it is another one', () => {
    const before = new Date(2026, 0, 5, 12).getTime();
    expect(dayName(before, now, 'en')).toEqual({ date: 'Monday, January 5' });
    expect(dayName(before, now, 'zh-CN')).toEqual({ date: '1月5日星期一' });
    expect(dayName(new Date(2025, 11, 31).getTime(), now, 'en')).toEqual({ date: 'Wednesday, December 31, 2025' });
  });
});
