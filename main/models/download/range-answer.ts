import { type ContentRange, parseContentRange } from './content-range.ts';
import type { Followed } from './follow.ts';
import { linkedHash } from './hugging-face.ts';
import type { ExpectedFile } from './partial-file.ts';

/** What an answer to a request for bytes is good for. */
export type RangeVerdict =
  /** The bytes that were asked for, or the first of them; `end` is where they end. */
  | { readonly kind: 'bytes'; readonly end: number }
  /** Not what was asked for, though of the same file, as far as one can tell. */
  | { readonly kind: 'no-ranges' }
  /** Of another file than the one that is described. */
  | { readonly kind: 'changed' };

/** What was asked for. */
export interface Asked {
  readonly file: ExpectedFile;
  readonly start: number;
  readonly end: number;
  /** Of the bytes that are there already; null where none is known. */
  readonly etag: string | null;
}

const changed = { kind: 'changed' } as const;
const noRanges = { kind: 'no-ranges' } as const;

/** Judges an answer by its status and headers. */
export function judgeAnswer({ answer, passed }: Followed, asked: Asked): RangeVerdict {
  const { status, headers } = answer;
  const hash = linkedHash(passed);
  if (hash !== null && hash !== asked.file.sha256) return changed;
  const etag = strongEtag(headers);
  if (asked.etag !== null && etag !== null && etag !== asked.etag) return changed;
  if (status === 416) return changed;
  if (status === 200) return judgeWhole(headers, asked);
  return judgeRange(parseContentRange(headers.get('content-range')), asked);
}

/** An ETag that stands for the very bytes; null for a weak one, which If-Range may not name (RFC 9110, 13.1.5). */
export function strongEtag(headers: Headers): string | null {
  const etag = headers.get('etag');
  return etag?.startsWith('"') === true ? etag : null;
}

function judgeWhole(headers: Headers, { file, start, end }: Asked): RangeVerdict {
  const length = headers.get('content-length');
  if (length !== null && Number(length) !== file.bytes) return changed;
  return start === 0 && end === file.bytes ? { kind: 'bytes', end } : noRanges;
}

function judgeRange(range: ContentRange | null, { file, start, end }: Asked): RangeVerdict {
  if (range === null) return noRanges;
  if (range.total !== null && range.total !== file.bytes) return changed;
  return range.start === start && range.end <= end ? { kind: 'bytes', end: range.end } : noRanges;
}
