/**
 * Chromium can't be given a new standard scheme from outside, so `app://host/path` is served as
 * `https://host.app.localhost/path`: a secure context with an origin of its own. "Outer" is what the app sees.
 */
const outerUrl = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i;
const innerUrl = /^https:\/\/([^/]+)\.([a-z0-9+-]+)\.localhost(.*)$/i;

/** Schemes that the app handles, with their handlers. */
export type SchemeHandlers = ReadonlyMap<string, unknown>;

/** The URL that Chromium loads for an app's URL; other URLs stay as they are. */
export function toInner(url: string, schemes: SchemeHandlers): string {
  const [, scheme, host, rest] = outerUrl.exec(url) ?? [];
  if (scheme === undefined || !schemes.has(scheme)) return url;
  return `https://${host || 'root'}.${scheme}.localhost${rest || '/'}`;
}

/** The URL that the app knows for one of Chromium's; other URLs stay as they are. */
export function toOuter(url: string, schemes: SchemeHandlers): string {
  const [, host, scheme, rest] = innerUrl.exec(url) ?? [];
  return scheme !== undefined && schemes.has(scheme) ? `${scheme}://${host}${rest}` : url;
}

/** Rewrites scheme sources such as `img-src app:` of a Content-Security-Policy header to the hosts that stand for them. */
export function toInnerPolicy(policy: string, schemes: SchemeHandlers): string {
  return policy.replace(/(^|[\s;])([a-z][a-z0-9+-]*):(?=[\s;]|$)/g, (source, before: string, scheme: string) =>
    schemes.has(scheme) ? `${before}${scheme}: https://*.${scheme}.localhost` : source,
  );
}

/** `app://host` for an app's URL, which the URL class itself calls `null`; the usual origin for any other. */
export function originOf(url: string): string {
  if (!URL.canParse(url)) return 'null';
  const parsed = new URL(url);
  return parsed.origin === 'null' ? `${parsed.protocol}//${parsed.host}` : parsed.origin;
}
