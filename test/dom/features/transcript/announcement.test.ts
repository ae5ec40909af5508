// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  announcementFor,
  announcementsFor,
  firstSentences,
} from '../../../../renderer/features/transcript/announcement.ts';
import { answer, question } from './messages.ts';

const waiting = answer({ outcome: null, parts: [] });
const streaming = answer({ outcome: null });

describe('announcementFor', () => {
  it('says that an answer began with its first word', () => {
    expect(announcementFor(waiting, streaming)).toEqual({ kind: 'started' });
    expect(
      announcementFor(streaming, answer({ outcome: null, parts: [{ type: 'text', text: 'A cat. Two' }] })),
    ).toBeNull();
  });

  it('does not take thinking for the answer', () => {
    expect(announcementFor(waiting, answer({ outcome: null, parts: [{ type: 'thinking', text: 'hm' }] }))).toBeNull();
  });

  it('reads the first sentences of a finished answer', () => {
    expect(announcementFor(streaming, answer())).toEqual({ kind: 'finished', excerpt: 'A cat.' });
  });

  it.each([
    ['stopped', { kind: 'stopped' }],
    ['failed', { kind: 'failed', error: { code: 'INTERNAL', message: '' } }],
    ['failed', { kind: 'interrupted' }],
  ] as const)('says that it %s', (kind, outcome) => {
    expect(announcementFor(streaming, answer({ outcome }))).toEqual({ kind });
  });

  it('says nothing of an answer that had ended before', () => {
    expect(announcementFor(answer(), answer())).toBeNull();
  });
});

describe('announcementsFor', () => {
  it('follows the answer that runs while others wait behind it', () => {
    const queued = answer({ id: 'queued', outcome: null, parts: [] });
    expect(announcementsFor([question(), streaming, queued], [question(), answer(), queued])).toEqual([
      { kind: 'finished', excerpt: 'A cat.' },
    ]);
  });

  it('says nothing of a branch that is just shown', () => {
    expect(announcementsFor([], [question(), answer()])).toEqual([]);
    expect(announcementsFor([question(), streaming], [answer({ id: 'other' })])).toEqual([]);
  });
});

describe('firstSentences', () => {
  it('reads words, not marks', () => {
    expect(firstSentences('## The **window**\n\n- a [link](https://a.example)\n- `code`')).toBe(
      'The window a link code',
    );
  });

  it('ends with a sentence, in Chinese as well', () => {
    expect(firstSentences(`${'A'.repeat(200)}. ${'B'.repeat(200)}.`)).toBe(`${'A'.repeat(200)}.`);
    expect(firstSentences(`${'好'.repeat(200)}。${'是'.repeat(200)}。`)).toBe(`${'好'.repeat(200)}。`);
  });

  it('is never longer than is read aloud', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2_000 }), (text) => {
        expect(firstSentences(text).length).toBeLessThanOrEqual(300);
      }),
    );
  });
});
