import { AppError } from '../../contract/errors.ts';
import type { ImportRefusal } from '../../contract/transfer.ts';

/** The refusal of a file as a whole. Whoever throws it has changed nothing. */
export function refused(reason: ImportRefusal, message: string, cause?: unknown): AppError {
  return new AppError('IMPORT_REFUSED', message, { detail: { reason }, cause });
}

/** A file that the system cannot read. */
export function unreadable(error: unknown): never {
  throw refused('damaged', 'the file cannot be read', error);
}
