import { rm, stat } from 'node:fs/promises';
import electronLog from 'electron-log/main';
import { LogRing } from './report/log-ring.ts';

/** Main's log: a rotating file in the system's log folder for the app, and the terminal. Conversations never go into it. */
export const log = electronLog.scope('main');

electronLog.transports.file.maxSize = 2 * 1024 * 1024;

type LogMessage = Parameters<typeof electronLog.transports.console>[0];

/** What the engine's process and its supervisor say. */
export const engineLog = electronLog.scope('engine');

/** The last lines of both, for the engine's page. */
export const logRing = new LogRing();

electronLog.transports['ring'] = Object.assign(
  ({ data, date, level, scope }: LogMessage) =>
    logRing.add({ at: date.getTime(), level, source: scope === 'engine' ? 'engine' : 'app', data }),
  { level: 'debug' as const, transforms: [] },
);

/** The file that is written. */
export function logFile(): string {
  return electronLog.transports.file.getFile().path;
}

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
