/** The address that may be opened outside, or null for anything that is not plain HTTP(S). */
export function safeLink(href: string | undefined): string | null {
  if (href === undefined) return null;
  const url = URL.parse(href);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}
