import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExternalLink, isOwnPage } from '../../../main/windows/navigation-lock.ts';

describe('the navigation lock', () => {
  it.each(['https://huggingface.co/openbmb', 'http://example.org'])('lets %s go to the browser', (address) => {
    expect(isExternalLink(address)).toBe(true);
    expect(isOwnPage(address)).toBe(false);
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'smb://host/share',
    'ms-msdt:/id',
    'app://evil/',
    'app://sightline@evil/',
    '',
  ])('gives %j to nobody', (address) => {
    expect(isExternalLink(address)).toBe(false);
    expect(isOwnPage(address)).toBe(false);
  });

  it('knows its own pages', () => {
    expect(isOwnPage('app://sightline/index.html#x')).toBe(true);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (address) => {
        expect(isOwnPage(address) && isExternalLink(address)).toBe(false);
      }),
    );
  });
});
