import { rm, stat } from 'node:fs/promises';
import electronLog from 'electron-log/main';

/** Main's log: a rotating file in the system's log folder for the app, and the terminal. Conversations never go into it. */
export const log = electronLog.scope('main');

electronLog.transports.file.maxSize = 2 * 1024 * 1024;

/** Bytes of the log's files. */
export async function logBytes(): Promise<number> {
  const sizes = await Promise.all(
    logFiles().map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Empties the log and removes the file that it was rotated to. */
export async function clearLogs(): Promise<void> {
  electronLog.transports.file.getFile().clear();
  for (const file of logFiles().slice(1)) await rm(file, { force: true });
}

/** The one that is written, and the one before it. */
function logFiles(): readonly string[] {
  const { path } = electronLog.transports.file.getFile();
  return [path, path.replace(/(\.[^.]*)$/, '.old$1')];
}
