// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { transcriptRows } from '../../../../renderer/features/transcript/transcript-rows.ts';
import { answer, question } from './messages.ts';

const noon = new Date(2026, 10, 20, 12).getTime();
/** Long after the messages, so that every day gets its separator. */
const now = noon + 10 * 24 * 60 * 60 * 1_000;
const day = 24 * 60 * 60 * 1_000;

describe('transcriptRows', () => {
  it('separates the days', () => {
    const rows = transcriptRows(
      [
        question({ id: 'a', createdAt: noon }),
        answer({ id: 'b', createdAt: noon + 1_000 }),
        question({ id: 'c', createdAt: noon + day }),
      ],
      now,
    );
    expect(rows.map((row) => row.type)).toEqual(['day', 'question', 'answer', 'day', 'question']);
  });

  it('names no day for a conversation that began today', () => {
    const rows = transcriptRows([question({ id: 'a', createdAt: noon })], noon + 1_000);
    expect(rows.map((row) => row.type)).toEqual(['question']);
  });

  it('marks where the memory of the latest answer begins', () => {
    const rows = transcriptRows(
      [question({ id: 'a' }), answer({ id: 'b' }), question({ id: 'c' }), answer({ id: 'd', memoryStartId: 'c' })],
      now,
    );
    expect(rows.map((row) => row.key)).toEqual(['day-a', 'a', 'b', 'memory-c', 'c', 'd']);
  });

  it('keeps the mark of the answer before while the next one waits', () => {
    const rows = transcriptRows(
      [
        question({ id: 'a' }),
        answer({ id: 'b' }),
        question({ id: 'c' }),
        answer({ id: 'd', memoryStartId: 'c' }),
        question({ id: 'e' }),
        answer({ id: 'f', memoryStartId: null, outcome: null, parts: [] }),
      ],
      now,
    );
    expect(rows.some((row) => row.key === 'memory-c')).toBe(true);
  });

  it('has no mark when the model could see everything', () => {
    const whole = [question({ id: 'a' }), answer({ id: 'b', memoryStartId: 'a' })];
    expect(transcriptRows(whole, now).some((row) => row.type === 'memory')).toBe(false);
  });

  it('has no mark when the latest answer saw everything again', () => {
    const rows = transcriptRows(
      [question({ id: 'a' }), answer({ id: 'b', memoryStartId: 'b' }), answer({ id: 'c' })],
      now,
    );
    expect(rows.some((row) => row.type === 'memory')).toBe(false);
  });
});
