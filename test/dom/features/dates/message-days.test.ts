import { describe, expect, it } from 'vitest';
import { dayFrom, messageDays } from '../../../../renderer/features/dates/message-days.ts';
import { answer, question } from '../transcript/messages.ts';

const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime();

describe('messageDays', () => {
  it('has each day with its first message and its questions', () => {
    const days = messageDays([
      question({ id: 'q1', createdAt: at(20, 23) }),
      answer({ id: 'a1', createdAt: at(21, 0) }),
      question({ id: 'q2', createdAt: at(21, 1) }),
      question({ id: 'q3', createdAt: at(21, 22) }),
    ]);
    expect(days).toEqual([
      { start: at(20, 0), messageId: 'q1', questions: 1 },
      { start: at(21, 0), messageId: 'a1', questions: 2 },
    ]);
  });

  it('has a day that comes again as another one, as a branch that was imported may have it', () => {
    const hours = [at(20, 1), at(21, 1), at(20, 2)];
    const days = messageDays(hours.map((createdAt, index) => question({ id: `q${index}`, createdAt })));
    expect(days.map(({ messageId }) => messageId)).toEqual(['q0', 'q1', 'q2']);
  });

  it('has none without messages', () => {
    expect(messageDays([])).toEqual([]);
    expect(dayFrom([], at(20, 0))).toBeNull();
  });
});

describe('dayFrom', () => {
  const days = messageDays([20, 22, 25].map((day) => question({ id: `q${day}`, createdAt: at(day, 12) })));

  it.each([
    ['a day that is there', 22, 'q22'],
    ['a day without messages: the next one with some', 23, 'q25'],
    ['a day before the conversation: its first one', 1, 'q20'],
    ['a day after it: its last one', 30, 'q25'],
  ])('finds %s', (_, day, messageId) => {
    expect(dayFrom(days, at(day, 0))?.messageId).toBe(messageId);
  });
});
