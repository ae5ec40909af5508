import { AppError } from '../../../contract/errors.ts';

/** Rethrows an error of the file system: `DISK_FULL` where there is no more room, itself otherwise. */
export function writingFailed(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    throw new AppError('DISK_FULL', 'no room for the model', { cause: error });
  throw error;
}
