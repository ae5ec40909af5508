import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromDay, toDay } from '../../../../renderer/features/search/day-limits.ts';
import { beginningOf, periodOf, periods } from '../../../../renderer/features/search/period.ts';
import { relativeDay } from '../../../../renderer/features/search/relative-day.ts';

const now = new Date(2026, 10, 26, 15, 30).getTime();
const times = fc.date({ min: new Date(1990, 0, 1), max: new Date(2090, 0, 1), noInvalidDate: true });

describe('a period', () => {
  it('begins at a midnight', () => {
    expect(periods.map((period) => toDay(beginningOf(period, now)))).toEqual([
      '2026-11-26',
      '2026-11-20',
      '2026-10-28',
      '2026-01-01',
    ]);
  });

  it('is known by its beginning; other dates are others', () => {
    for (const period of periods) expect(periodOf({ after: beginningOf(period, now), before: null }, now)).toBe(period);
    expect(periodOf({ after: null, before: null }, now)).toBe('any');
    expect(periodOf({ after: null, before: now }, now)).toBe('other');
    expect(periodOf({ after: now, before: null }, now)).toBe('other');
  });
});

describe('a day of the date fields', () => {
  it('is the day that holds the time', () => {
    fc.assert(
      fc.property(times, (time) => {
        const day = toDay(time.getTime());
        expect(fromDay(day, 0) ?? Number.NaN).toBeLessThanOrEqual(time.getTime());
        expect(fromDay(day, 1) ?? Number.NaN).toBeGreaterThan(time.getTime());
        expect(toDay(fromDay(day, 0))).toBe(day);
      }),
    );
  });

  it('is none where nothing is written', () => {
    expect([toDay(null), fromDay('', 0)]).toEqual(['', null]);
  });
});

describe('the day of a message', () => {
  it.each([
    [0, 'today', '今天'],
    [1, 'yesterday', '昨天'],
    [6, '6 days ago', '6天前'],
    [7, 'Nov 19, 2026', '2026年11月19日'],
    [-1, 'Nov 27, 2026', '2026年11月27日'],
  ])('%d days ago is called %s', (days, english, chinese) => {
    const time = new Date(2026, 10, 26 - days, 1).getTime();
    expect([relativeDay(time, now, 'en'), relativeDay(time, now, 'zh-CN')]).toEqual([english, chinese]);
  });
});
