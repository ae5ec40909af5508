import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchingEntries, type PaletteEntry } from '../../../../renderer/features/palette/palette-entry.ts';

function entry(label: string): PaletteEntry {
  return { id: label, section: 'commands', label, run: () => undefined };
}

const labels = (texts: readonly string[], text: string): readonly string[] =>
  matchingEntries(texts.map(entry), text).map(({ label }) => label);

describe('the entries that match', () => {
  it('are all of them without a text', () => {
    expect(labels(['New', 'Export'], '  ')).toEqual(['New', 'Export']);
  });

  it('begin with the text, then have a word that does, then hold it anywhere', () => {
    expect(labels(['Rewrite', 'Can write', 'Write a question'], 'write')).toEqual([
      'Write a question',
      'Can write',
      'Rewrite',
    ]);
  });

  it('hold every word in any order, case and width aside', () => {
    expect(labels(['Export all conversations', 'Export this conversation'], 'ALL ex')).toEqual([
      'Export all conversations',
    ]);
    expect(labels(['导出所有对话', '导入对话'], '导出')).toEqual(['导出所有对话']);
    expect(labels(['Ｅｘｐｏｒｔ'], 'export')).toEqual(['Ｅｘｐｏｒｔ']);
  });

  it('are those of the list that hold the word, each once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 })), fc.string(), (texts, word) => {
        const found = labels(texts, word);
        const words = word.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
        const expected = texts.filter((text) =>
          words.every((one) => text.normalize('NFKC').toLowerCase().includes(one)),
        );
        expect(found.toSorted()).toEqual(expected.toSorted());
      }),
    );
  });
});
