import { describe, expect, it } from 'vitest';
import type { CatalogueVariantView, FitLevel } from '../../../../contract/model-library.ts';
import { chooseVariant } from '../../../../renderer/features/library/choose-variant.ts';

const variant = (quantisation: string, fit: FitLevel | null): CatalogueVariantView => ({
  quantisation,
  fit,
  bytes: null,
  installed: false,
  selected: false,
  removalFrees: null,
});

describe('the quantisation that is offered', () => {
  it.each([
    [['red', 'amber', 'green'], 'Q2'],
    [['red', 'amber', 'red'], 'Q1'],
    [['red', 'red', 'red'], 'Q0'],
    [[null, 'green', 'green'], 'Q0'],
    [['green', 'green', 'amber'], 'Q0'],
  ] as const)('of the fits %j is %s', (fits, expected) => {
    const variants = fits.map((fit, index) => variant(`Q${index}`, fit));
    expect(chooseVariant({ variants }, undefined)?.quantisation).toBe(expected);
  });

  it('is the one that was asked for, whatever its fit', () => {
    const variants = [variant('Q4_K_M', 'green'), variant('F16', 'red')];
    expect(chooseVariant({ variants }, 'F16')?.quantisation).toBe('F16');
    expect(chooseVariant({ variants }, 'Q9')?.quantisation).toBe('Q4_K_M');
    expect(chooseVariant({ variants: [] }, undefined)).toBeNull();
  });
});
