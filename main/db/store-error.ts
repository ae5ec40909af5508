import BetterSqlite3 from 'better-sqlite3';
import { AppError, type ErrorCode } from '../../contract/errors.ts';

/**
 * The coded error for whatever SQLite or the file system threw. Our own errors pass unchanged; anything that is neither is
 * a bug and passes unchanged too, so that it crosses borders as `INTERNAL`.
 * Result codes: https://www.sqlite.org/rescode.html
 */
export function toStoreError(error: unknown): unknown {
  if (error instanceof BetterSqlite3.SqliteError)
    return new AppError(sqliteCode(error.code), error.message, { cause: error });
  if (isSystemError(error)) return new AppError(systemCode(error.code), error.message, { cause: error });
  return error;
}

/** SHMSIZE: the WAL's index could not grow, which SQLite reports apart from a full disk though it is one. */
function sqliteCode(code: string): ErrorCode {
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE') return 'DISK_FULL';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'DATABASE_CORRUPT';
  return 'DATABASE_FAILED';
}

function systemCode(code: string): ErrorCode {
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'DISK_FULL' : 'DATABASE_FAILED';
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
