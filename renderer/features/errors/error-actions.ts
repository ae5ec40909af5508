import type { ErrorCode } from '../../../contract/errors.ts';

/** What the user can do about an error. */
export type ErrorAction =
  | 'retry'
  | 'restart-engine'
  | 'choose-model'
  | 'engine-settings'
  | 'choose-picture'
  | 'new-conversation'
  | 'reload'
  | 'capture-settings'
  | 'hotkey-settings';

/** One action for each code. The sentences stand under `errors:sentence`. A code without an entry does not compile. */
export const errorActions: Readonly<Record<ErrorCode, ErrorAction>> = {
  FORBIDDEN: 'reload',
  INVALID_INPUT: 'retry',
  NOT_FOUND: 'new-conversation',
  INTERNAL: 'retry',
  PICTURE_UNSUPPORTED: 'choose-picture',
  PICTURE_CORRUPT: 'choose-picture',
  PICTURE_TOO_LARGE: 'choose-picture',
  PICTURE_TOO_NARROW: 'choose-picture',
  PICTURE_MISSING: 'choose-picture',
  MODEL_MISSING: 'choose-model',
  MODEL_INVALID: 'choose-model',
  MODEL_MISMATCH: 'choose-model',
  MODEL_UNSUPPORTED: 'choose-model',
  MODEL_IN_USE: 'choose-model',
  MODEL_NOT_REMOVED: 'retry',
  OUT_OF_MEMORY: 'engine-settings',
  CONTEXT_FULL: 'engine-settings',
  ENGINE_CRASHED: 'retry',
  ENGINE_FAILED: 'restart-engine',
  ENGINE_TIMEOUT: 'restart-engine',
  ENGINE_INCOMPATIBLE: 'engine-settings',
  CAPTURE_FAILED: 'retry',
  CAPTURE_DENIED: 'capture-settings',
  CAPTURE_NO_WINDOW: 'retry',
  HOTKEY_REFUSED: 'hotkey-settings',
  HOTKEY_TAKEN: 'hotkey-settings',
  IMPORT_REFUSED: 'retry',
  EXPORT_FAILED: 'retry',
  SETTINGS_FILE_REFUSED: 'retry',
  BACKUP_UNUSABLE: 'retry',
  MOVE_REFUSED: 'retry',
  DATA_FOLDER_MISSING: 'reload',
  DOWNLOAD_GATED: 'choose-model',
  DOWNLOAD_MISSING: 'choose-model',
  DOWNLOAD_BUSY: 'retry',
  DOWNLOAD_UNREACHABLE: 'retry',
  DOWNLOAD_UNUSABLE: 'retry',
  DOWNLOAD_INSECURE: 'retry',
  DOWNLOAD_DAMAGED: 'retry',
  DOWNLOAD_CHANGED: 'retry',
  OFFLINE: 'retry',
  DISK_FULL: 'retry',
  DATABASE_NEWER: 'reload',
  DATABASE_CORRUPT: 'reload',
  DATABASE_FAILED: 'retry',
};
