import os from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availableByVmStat, readSystemMemory } from '../../../main/engine/system-memory.ts';

const output = `Mach Virtual Memory Statistics: (page size of 16384 bytes)
Pages free:                               12345.
Pages active:                            407321.
Pages inactive:                          398112.
Pages speculative:                         7001.
Pages throttled:                              0.
Pages wired down:                        131072.
Pages purgeable:                           2022.
"Translation faults":                 912345678.
Pages copy-on-write:                   12345678.
File-backed pages:                       201234.
Anonymous pages:                         611200.
Pages stored in compressor:              300000.
Pages occupied by compressor:             90000.
Swapins:                                      0.
`;

describe('availableByVmStat', () => {
  it('adds up the pages that the system gives away', () => {
    expect(availableByVmStat(output)).toBe((12_345 + 398_112 + 7_001 + 2_022) * 16_384);
  });

  it.each([
    ['nothing', ''],
    ['an error', 'vm_stat: failed to get statistics'],
    ['no page size', output.replace('page size of 16384 bytes', 'page size unknown')],
    ['no inactive pages', output.replace('Pages inactive', 'Pages idle')],
    ['no count', output.replace('12345.', 'n/a.')],
    ['a cut output', output.slice(0, output.indexOf('Pages speculative'))],
    ['the words of a kind inside another line', output.replace('Pages free', 'All Pages free')],
  ])('knows nothing by an output of another form: %s', (_, damaged) => {
    expect(availableByVmStat(damaged)).toBeNull();
  });

  it('knows any counts, with any spaces, in any order', () => {
    const kinds = ['free', 'inactive', 'speculative', 'purgeable'] as const;
    const counts = fc.tuple(...kinds.map(() => fc.nat(2 ** 28)));
    const spaces = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(fc.constantFrom(4_096, 16_384), counts, spaces, fc.boolean(), (size, pages, wide, reversed) => {
        const lines = kinds.map((kind, index) => `Pages ${kind}:${' '.repeat(wide)}${pages[index]}.`);
        const body = (reversed ? lines.toReversed() : lines).join('\n');
        const text = `Mach Virtual Memory Statistics: (page size of ${size} bytes)\n${body}\n`;
        expect(availableByVmStat(text)).toBe(pages.reduce((sum, count) => sum + count, 0) * size);
      }),
    );
  });
});

describe('readSystemMemory', () => {
  it.each(['linux', 'win32', 'darwin'] as const)(
    'never says more than the machine has, read as on %s',
    async (platform) => {
      const { total, free } = await readSystemMemory(platform);
      expect(total).toBeLessThanOrEqual(os.totalmem());
      expect(free).toBeGreaterThan(0);
      expect(free).toBeLessThanOrEqual(total);
    },
  );
});
