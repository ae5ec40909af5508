import type { ErrorCode } from '../../../contract/errors.ts';

/** What can be done about a download that failed. */
export type DownloadRemedy = 'retry' | 'mirror' | 'room' | 'browser';

const byCode: Partial<Record<ErrorCode, readonly DownloadRemedy[]>> = {
  DOWNLOAD_GATED: ['browser'],
  DOWNLOAD_MISSING: ['browser', 'mirror'],
  DOWNLOAD_UNREACHABLE: ['retry', 'mirror'],
  DOWNLOAD_BUSY: ['retry', 'mirror'],
  DOWNLOAD_UNUSABLE: ['mirror', 'retry'],
  DOWNLOAD_INSECURE: ['mirror', 'retry'],
  DISK_FULL: ['room', 'retry'],
};

/** The remedies for an error of a download, the likeliest first. */
export function downloadRemedies(code: ErrorCode): readonly DownloadRemedy[] {
  return byCode[code] ?? ['retry'];
}
