import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { paperSize } from '../../../main/export/paper-size.ts';
import { PrintFonts } from '../../../main/export/print-fonts.ts';
import { root } from '../../fixtures/tracked-files.ts';

const fonts = new PrintFonts(path.join(root, 'node_modules/@fontsource-variable/noto-sans-sc'));

const rulesIn = (style: string): number => style.match(/@font-face/g)?.length ?? 0;

describe('the fonts of a printed page', () => {
  it('are those of the text, as data, and no others', async () => {
    const latin = await fonts.styleFor('Buttons');
    const chinese = await fonts.styleFor('Buttons 按钮有哪些？');
    expect(rulesIn(latin)).toBeGreaterThan(0);
    expect(rulesIn(chinese)).toBeGreaterThan(rulesIn(latin));
    expect(rulesIn(chinese)).toBeLessThan(12);
    expect(chinese).not.toMatch(/url\((?!data:font\/woff2;base64,)/);
  });

  it('cannot be had where they are not', async () => {
    await expect(new PrintFonts(path.join(root, 'docs')).styleFor('x')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('the paper', () => {
  it.each([
    [['en-US', 'de'], 'letter'],
    [['en'], 'letter'],
    [['en-GB'], 'A4'],
    [['fr-CA'], 'letter'],
    [['zh-CN'], 'A4'],
    [['not a language'], 'A4'],
    [[], 'A4'],
  ] as const)('for %j is %s', (languages, paper) => {
    expect(paperSize(languages)).toBe(paper);
  });
});
