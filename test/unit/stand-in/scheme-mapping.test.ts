import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { originOf, toInner, toInnerPolicy, toOuter } from '../../../stand-in/scheme-mapping.ts';

const schemes = new Map([['app', null]]);
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const path = fc.stringMatching(/^(\/[a-z0-9._~-]{0,6}){0,4}(\?[a-z=&]{0,6})?$/);

describe('scheme mapping', () => {
  it("brings every URL of the app's scheme back to itself", () => {
    const url = fc.tuple(name, path).map(([host, rest]) => `app://${host}${rest.startsWith('/') ? rest : `/${rest}`}`);
    fc.assert(
      fc.property(url, (outer) => {
        const inner = toInner(outer, schemes);
        expect(new URL(inner).protocol).toBe('https:');
        expect(toOuter(inner, schemes)).toBe(outer);
      }),
    );
  });

  it('leaves all other URLs alone', () => {
    const foreign = fc
      .tuple(
        fc.constantFrom('http', 'https', 'wss', 'file', 'apps'),
        name,
        fc.constantFrom('', '.org', '.localhost:80'),
        path,
      )
      .map(([scheme, host, domain, rest]) => `${scheme}://${host}${domain}${rest}`);
    fc.assert(
      fc.property(foreign, (url) => {
        expect(toInner(url, schemes)).toBe(url);
        expect(toOuter(url, schemes)).toBe(url);
      }),
    );
    expect(toOuter('https://local.other.localhost/x', schemes)).toBe('https://local.other.localhost/x');
  });

  it('allows the hosts that stand for a scheme wherever the policy names the scheme', () => {
    const policy = "default-src 'none'; img-src 'self' data: app:; connect-src app:";
    expect(toInnerPolicy(policy, schemes)).toBe(
      "default-src 'none'; img-src 'self' data: app: https://*.app.localhost; connect-src app: https://*.app.localhost",
    );
  });

  it('knows the origin of an app URL', () => {
    expect(originOf('app://local/index.html?x')).toBe('app://local');
    expect(originOf('https://example.com/x')).toBe('https://example.com');
    expect(originOf('nonsense')).toBe('null');
  });
});
