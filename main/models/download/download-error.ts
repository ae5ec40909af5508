import { AppError } from '../../../contract/errors.ts';

/** Which file of which repository an error is about. */
export interface Subject {
  readonly repository: string;
  readonly file: string;
}

export function gated({ repository }: Subject): AppError {
  return new AppError('DOWNLOAD_GATED', 'only for some accounts', { detail: { repository } });
}

export function missing({ repository, file }: Subject): AppError {
  return new AppError('DOWNLOAD_MISSING', 'not on the hub', { detail: { repository, file } });
}

/** @param milliseconds that the hub asks to wait; null where it does not say */
export function busy({ host }: URL, milliseconds: number | null): AppError {
  const seconds = Math.ceil((milliseconds ?? 0) / 1000);
  return new AppError('DOWNLOAD_BUSY', 'the hub asks to wait', { detail: { host, seconds } });
}

export function unreachable({ host }: URL, message: string, cause?: unknown): AppError {
  return new AppError('DOWNLOAD_UNREACHABLE', message, { detail: { host }, cause });
}

export function unusable({ host }: URL, message: string, cause?: unknown): AppError {
  return new AppError('DOWNLOAD_UNUSABLE', message, { detail: { host }, cause });
}

export function insecure({ host }: URL): AppError {
  return new AppError('DOWNLOAD_INSECURE', 'a redirect to plain http', { detail: { host } });
}

export function damaged(file: string): AppError {
  return new AppError('DOWNLOAD_DAMAGED', 'another hash', { detail: { file } });
}

export function changed(file: string): AppError {
  return new AppError('DOWNLOAD_CHANGED', 'replaced while it came', { detail: { file } });
}
