import { describe, expect, it } from 'vitest';
import { isTrustedSender } from '../../../main/ipc/trust.ts';

describe('the sender check', () => {
  it('trusts the main frame of a page of ours', () => {
    const frame = { url: 'app://sightline/index.html' };
    expect(isTrustedSender(frame, frame)).toBe(true);
  });

  it.each([
    'https://sightline/',
    'app://sightline.evil.example/',
    'app://evil/app://sightline',
    'https://evil.example/?app://sightline',
    'about:blank',
    '',
  ])('refuses %j', (url) => {
    const frame = { url };
    expect(isTrustedSender(frame, frame)).toBe(false);
  });

  it('refuses a subframe of our page and a frame that is gone', () => {
    const main = { url: 'app://sightline/index.html' };
    expect(isTrustedSender({ url: main.url }, main)).toBe(false);
    expect(isTrustedSender(null, null)).toBe(false);
  });
});
