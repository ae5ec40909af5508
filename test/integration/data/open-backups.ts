import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Archives } from '../../../main/chat/archives.ts';
import { Backups } from '../../../main/data/backups.ts';
import { snapshotsOn } from '../../../main/db/snapshots.ts';
import { askIn, newConversation, openArchives } from '../../fixtures/chat/open-archives.ts';

/** Snapshots on threads, as the app takes them. */
export const snapshots = snapshotsOn(new URL('../../../main/db/snapshot-worker.ts', import.meta.url));

/** Archives with the snapshots beside them, at a time that passes only when a test says so. */
export async function openBackups(folder?: string) {
  const opened = await openArchives(folder);
  const time = { now: Date.UTC(2026, 10, 26, 10) };
  const database = path.join(opened.folder, 'sightline.db');
  const backupsFolder = path.join(opened.folder, 'backups');
  const backups = new Backups({ folder: backupsFolder, database, snapshots, now: () => time.now });
  const files = (): readonly string[] => (existsSync(backupsFolder) ? readdirSync(backupsFolder).toSorted() : []);
  return { ...opened, backups, backupsFolder, database, time, files };
}

/** A conversation with one question; its id. */
export async function ask(archives: Archives, text: string): Promise<string> {
  const { id } = await archives.create(newConversation(), false);
  await askIn(archives.saved.store, id, [], text);
  return id;
}
