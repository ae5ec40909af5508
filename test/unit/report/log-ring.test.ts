import { expect, test } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { LogRing } from '../../../main/report/log-ring.ts';

const line = { at: 1, level: 'warn', source: 'app' as const };

test('keeps the last thousand lines, oldest first', () => {
  const ring = new LogRing();
  for (let at = 0; at < 1_005; at++) ring.add({ ...line, at, data: [`line ${at}`] });
  expect(ring.lines).toHaveLength(1_000);
  expect([ring.lines[0]?.text, ring.lines.at(-1)?.text]).toEqual(['line 5', 'line 1004']);
});

test('of an error only its kind, its code and its place are kept', () => {
  const ring = new LogRing();
  const cause = Object.assign(new Error("ENOENT: no such file, open '/home/ada/zebra.png'"), { code: 'ENOENT' });
  ring.add({ ...line, data: ['unexpected error', new AppError('DISK_FULL', 'zebra', { cause })] });
  ring.add({ ...line, data: [new SyntaxError('"zebra" is not valid JSON\nzebra'), { title: 'zebra' }] });
  const text = ring.lines.map((one) => one.text).join('\n');
  expect(text).toMatch(/unexpected error AppError DISK_FULL\n\s+at /);
  expect(text).toContain('caused by Error ENOENT');
  expect(text).toContain('[object]');
  expect(text).not.toContain('zebra');
});

test('a level of no known name counts as the lowest', () => {
  const ring = new LogRing();
  ring.add({ ...line, level: 'silly', data: ['x'] });
  expect(ring.lines[0]?.level).toBe('debug');
});
