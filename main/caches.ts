import { session } from 'electron';
import { clearLogs, logBytes } from './log.ts';

/** Bytes of what {@link clearCaches} removes. */
export async function cacheBytes(): Promise<number> {
  const [cache, logs] = await Promise.all([session.defaultSession.getCacheSize(), logBytes()]);
  return cache + logs;
}

/** Empties Chromium's cache of what its pages have loaded, and the logs. Nothing of it is the user's. */
export async function clearCaches(): Promise<void> {
  await session.defaultSession.clearCache();
  await clearLogs();
}
