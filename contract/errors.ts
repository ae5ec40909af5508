/**
 * Every way in which a request, a picture, a model or the data can fail, as data that crosses process borders.
 * The renderer maps each code to one sentence and one action in both languages (`renderer/features/errors`); no code
 * anywhere parses a message. Cancelling is not here: it is an outcome, not an error.
 */
export const errorCodes = [
  'FORBIDDEN',
  'INVALID_INPUT',
  'NOT_FOUND',
  'INTERNAL',
  'PICTURE_UNSUPPORTED',
  'PICTURE_CORRUPT',
  'PICTURE_TOO_LARGE',
  'PICTURE_TOO_NARROW',
  'PICTURE_MISSING',
  'MODEL_MISSING',
  'MODEL_INVALID',
  'MODEL_MISMATCH',
  'MODEL_UNSUPPORTED',
  /** Its files cannot be removed while it is the chosen one. */
  'MODEL_IN_USE',
  /** Its files could not be removed, or not all of them. */
  'MODEL_NOT_REMOVED',
  'OUT_OF_MEMORY',
  'CONTEXT_FULL',
  'ENGINE_CRASHED',
  'ENGINE_FAILED',
  'ENGINE_TIMEOUT',
  'ENGINE_INCOMPATIBLE',
  /** The screen cannot be captured. */
  'CAPTURE_FAILED',
  /** The system does not let the app see the screen. */
  'CAPTURE_DENIED',
  /** The system cannot tell which window is in front. */
  'CAPTURE_NO_WINDOW',
  /** `detail.reason` is a HotkeyRefusal. */
  'HOTKEY_REFUSED',
  /** Another program has the key. */
  'HOTKEY_TAKEN',
  /** A file that cannot be imported; `detail.reason` is an ImportRefusal. */
  'IMPORT_REFUSED',
  /** Could not be written where the user wanted it. */
  'EXPORT_FAILED',
  /** A file from which no settings are taken; `detail.reason` is a SettingsFileRefusal. */
  'SETTINGS_FILE_REFUSED',
  /** A snapshot that cannot be read, or is of a newer version. */
  'BACKUP_UNUSABLE',
  /** The data folder cannot be moved there; `detail.reason` is a MoveRefusal. */
  'MOVE_REFUSED',
  /** The folder that the data was moved to is not there; `detail.old` is `copy` where the copy from before the move still is, else `none`. */
  'DATA_FOLDER_MISSING',
  /** The hub lets only some accounts have the files; `detail.repository`. */
  'DOWNLOAD_GATED',
  /** The hub has no such repository or file; `detail.repository`, `detail.file`. */
  'DOWNLOAD_MISSING',
  /** The hub asks to wait; `detail.host`, `detail.seconds` (0 = it does not say how long). */
  'DOWNLOAD_BUSY',
  /** The hub does not answer or stops in the middle, again and again; `detail.host`. */
  'DOWNLOAD_UNREACHABLE',
  /** The hub's answers make no sense or lack the file's hash; `detail.host`. */
  'DOWNLOAD_UNUSABLE',
  /** The hub sends on to an address without encryption; `detail.host`. */
  'DOWNLOAD_INSECURE',
  /** What arrived is not what the hub describes; `detail.file`. */
  'DOWNLOAD_DAMAGED',
  /** The file was replaced on the hub while it came, more than once; `detail.file`. */
  'DOWNLOAD_CHANGED',
  /** The app wanted a connection of its own accord while the user has it offline; `detail.host`. */
  'OFFLINE',
  /** `detail.needed` and `detail.free` are bytes, where they are known. */
  'DISK_FULL',
  'DATABASE_NEWER',
  'DATABASE_CORRUPT',
  'DATABASE_FAILED',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Values that the interface's sentence may name: a format, a size, a limit. Never a path of the user's and never prose. */
export type ErrorDetail = Readonly<Record<string, string | number>>;

/** An error as it crosses a process border. `message` is for logs and reports, never for the interface. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly detail?: ErrorDetail;
}

/** What every request answers: Electron's own rejection would drop the code. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError };

/** An expected failure with its code. Anything else that is thrown is a bug and crosses borders as `INTERNAL`. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly detail: ErrorDetail | undefined;

  constructor(code: ErrorCode, message: string = code, options: { detail?: ErrorDetail; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.detail = options.detail;
  }
}

/** Turns anything thrown into data; an unexpected error keeps its text out of the wire (the caller logs it). */
export function toWireError(error: unknown): WireError {
  if (!(error instanceof AppError)) return { code: 'INTERNAL', message: 'unexpected error' };
  return {
    code: error.code,
    message: error.message,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
  };
}

/** The inverse of {@link toWireError}, for the receiving side. */
export function fromWireError(wire: WireError): AppError {
  return new AppError(wire.code, wire.message, wire.detail === undefined ? {} : { detail: wire.detail });
}
