import { AppError } from '../../../contract/errors.ts';

/** Which file of which repository an error is about. */
export interface Subject {
  readonly repository: string;
  readonly file: string;
}

/** The hub lets only some accounts have it. */
export function gated({ repository }: Subject): AppError {
  return new AppError('DOWNLOAD_GATED', 'only for some accounts', { detail: { repository } });
}

/** The hub does not have it. */
export function missing({ repository, file }: Subject): AppError {
  return new AppError('DOWNLOAD_MISSING', 'not on the hub', { detail: { repository, file } });
}

/**
 * The hub asks to wait.
 *
 * @param milliseconds that it asks for; null where it does not say how many
 */
export function busy({ host }: URL, milliseconds: number | null): AppError {
  const seconds = Math.ceil((milliseconds ?? 0) / 1000);
  return new AppError('DOWNLOAD_BUSY', 'the hub asks to wait', { detail: { host, seconds } });
}

/** No answer, or one that breaks off. */
export function unreachable({ host }: URL, message: string, cause?: unknown): AppError {
  return new AppError('DOWNLOAD_UNREACHABLE', message, { detail: { host }, cause });
}

/** An answer that makes no sense. */
export function unusable({ host }: URL, message: string, cause?: unknown): AppError {
  return new AppError('DOWNLOAD_UNUSABLE', message, { detail: { host }, cause });
}

/** A redirect to an address without encryption. */
export function insecure({ host }: URL): AppError {
  return new AppError('DOWNLOAD_INSECURE', 'a redirect to plain http', { detail: { host } });
}

/** What arrived has another hash. */
export function damaged(file: string): AppError {
  return new AppError('DOWNLOAD_DAMAGED', 'another hash', { detail: { file } });
}

/** The file was replaced while it came, again and again. */
export function changed(file: string): AppError {
  return new AppError('DOWNLOAD_CHANGED', 'replaced while it came', { detail: { file } });
}
