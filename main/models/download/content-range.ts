/** What a server says that it sends: bytes `start` up to and without `end`, of a file of `total`; null where it does not say. */
export interface ContentRange {
  readonly start: number;
  readonly end: number;
  readonly total: number | null;
}

/** Reads a Content-Range header (RFC 9110, 14.4); null where there is none or it makes no sense. */
export function parseContentRange(header: string | null): ContentRange | null {
  const match = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(header?.trim() ?? '');
  if (match === null) return null;
  const [start, last, total] = [Number(match[1]), Number(match[2]), match[3] === '*' ? null : Number(match[3])];
  const end = last + 1;
  return end <= start || (total !== null && end > total) ? null : { start, end, total };
}
