import { AppError, type ErrorCode } from '../contract/errors.ts';
import { type NativeErrorCode, nativeErrorCodes } from './addon.ts';

const appCodes: Readonly<Record<NativeErrorCode, ErrorCode>> = {
  ABORTED: 'ENGINE_FAILED',
  CONTEXT_FULL: 'CONTEXT_FULL',
  DISPOSED: 'ENGINE_FAILED',
  FAILED: 'ENGINE_FAILED',
  MODEL_INVALID: 'MODEL_INVALID',
  MODEL_UNSUPPORTED: 'MODEL_UNSUPPORTED',
  OUT_OF_MEMORY: 'OUT_OF_MEMORY',
  PICTURE_CORRUPT: 'PICTURE_CORRUPT',
  PICTURE_TOO_LARGE: 'PICTURE_TOO_LARGE',
  PICTURE_TOO_NARROW: 'PICTURE_TOO_NARROW',
  TILE_SIZE: 'INVALID_INPUT',
};

/** The native code of an error that the addon threw, or null. */
export function nativeErrorCode(error: unknown): NativeErrorCode | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return nativeErrorCodes.find((code) => code === error.code) ?? null;
}

/**
 * An error of the addon as an `AppError` whose `detail.reason` is the native code; anything else is returned as it is.
 * Cancelling is no error: callers look at their signal before they ask here.
 */
export function toAppError(error: unknown): unknown {
  const code = nativeErrorCode(error);
  if (code === null || !(error instanceof Error)) return error;
  return new AppError(appCodes[code], error.message, { detail: { reason: code.toLowerCase() }, cause: error });
}
