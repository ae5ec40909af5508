import { describe, expect, it } from 'vitest';
import { parseContentRange } from '../../../../main/models/download/content-range.ts';
import { linkedHash } from '../../../../main/models/download/hugging-face.ts';
import { type Asked, judgeAnswer } from '../../../../main/models/download/range-answer.ts';
import { retryAfterOf, retryDelay } from '../../../../main/models/download/retry.ts';

const hash = 'a'.repeat(64);
const url = new URL('https://hub.invalid/file');

describe('Content-Range', () => {
  it.each([
    ['bytes 0-0/1', { start: 0, end: 1, total: 1 }],
    ['bytes 5-9/*', { start: 5, end: 10, total: null }],
    ['bytes 5-4/10', null],
    ['bytes 5-10/10', null],
    ['bytes */10', null],
    ['pages 1-2/3', null],
    ['', null],
  ])('%j is read', (header, range) => {
    expect(parseContentRange(header)).toEqual(range);
  });

  it('may be absent', () => {
    expect(parseContentRange(null)).toBeNull();
  });
});

describe('an answer to a request for bytes', () => {
  const asked: Asked = { file: { sha256: hash, bytes: 100 }, start: 10, end: 50, etag: '"a"' };
  const judge = (status: number, headers: Record<string, string>, what: Partial<Asked> = {}) => {
    const answer = { status, headers: new Headers(headers), body: null };
    return judgeAnswer({ answer, url, passed: [answer.headers] }, { ...asked, ...what });
  };

  it.each([
    ['the bytes', 206, { 'content-range': 'bytes 10-49/100', etag: '"a"' }, { kind: 'bytes', end: 50 }],
    ['fewer than asked for', 206, { 'content-range': 'bytes 10-19/100' }, { kind: 'bytes', end: 20 }],
    ['others', 206, { 'content-range': 'bytes 11-49/100' }, { kind: 'no-ranges' }],
    ['more than asked for', 206, { 'content-range': 'bytes 10-50/100' }, { kind: 'no-ranges' }],
    ['nameless ones', 206, {}, { kind: 'no-ranges' }],
    ['those of a larger file', 206, { 'content-range': 'bytes 10-49/101' }, { kind: 'changed' }],
    [
      'those of a file with another ETag',
      206,
      { 'content-range': 'bytes 10-49/100', etag: '"b"' },
      { kind: 'changed' },
    ],
    ['the whole file', 200, { 'content-length': '100', etag: '"a"' }, { kind: 'no-ranges' }],
    ['another whole file', 200, { 'content-length': '100', etag: '"b"' }, { kind: 'changed' }],
    ['a whole file of another size', 200, { 'content-length': '99' }, { kind: 'changed' }],
    ['that there are no such bytes', 416, {}, { kind: 'changed' }],
    [
      'another hash',
      206,
      { 'content-range': 'bytes 10-49/100', 'x-linked-etag': `"${'b'.repeat(64)}"` },
      { kind: 'changed' },
    ],
  ])('can be %s', (_name, status, headers, verdict) => {
    expect(judge(status, headers as Record<string, string>)).toEqual(verdict);
  });

  it('is the whole file where that was asked for', () => {
    expect(judge(200, {}, { start: 0, end: 100, etag: null })).toEqual({ kind: 'bytes', end: 100 });
  });

  it('with a weak ETag says nothing of the file', () => {
    expect(judge(206, { 'content-range': 'bytes 10-49/100', etag: 'W/"b"' })).toEqual({ kind: 'bytes', end: 50 });
  });
});

describe('X-Linked-Etag', () => {
  it.each([[`"${hash}"`], [`W/"${hash}"`], [hash]])('%s is a hash', (value) => {
    expect(linkedHash([new Headers(), new Headers({ 'x-linked-etag': value })])).toBe(hash);
  });

  it('of a small file is no SHA-256', () => {
    expect(linkedHash([new Headers({ 'x-linked-etag': `"${'a'.repeat(40)}"` })])).toBeNull();
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-26T10:00:00Z');
  it.each([
    ['7', 7000],
    ['Thu, 26 Nov 2026 10:00:30 GMT', 30_000],
    ['Thu, 26 Nov 2026 09:00:00 GMT', 0],
    ['soon', null],
    [null, null],
  ])('%s is read', (header, milliseconds) => {
    expect(retryAfterOf(header, now)).toBe(milliseconds);
  });
});

describe('the wait before another try', () => {
  it('doubles, then ends', () => {
    expect([1, 2, 3, 4, 5, 6].map((failures) => retryDelay(failures, null))).toEqual([
      1000,
      2000,
      4000,
      8000,
      16_000,
      null,
    ]);
  });

  it('is never shorter than the server asks, and not endless', () => {
    expect(retryDelay(1, 20_000)).toBe(20_000);
    expect(retryDelay(4, 10)).toBe(8000);
    expect(retryDelay(1, 3_600_000)).toBeNull();
  });
});
