import type { Archive, Archives } from '../chat/archives.ts';
import type { ChatEvents } from '../chat/chat-events.ts';
import type { ChatService } from '../chat/chat-service.ts';
import type { PictureAccess } from '../chat/picture-access.ts';
import type { Engine } from '../engine/port.ts';
import { sweep } from './sweep.ts';

export interface EraseDependencies {
  readonly archives: Archives;
  readonly chat: Pick<ChatService, 'stopAll'>;
  readonly engine: Pick<Engine, 'forget'>;
  readonly events: ChatEvents;
  /** Removes copies that are in other folders and what the engine has saved; may be called again. */
  readonly removeCopies: RemoveCopies;
}

type RemoveCopies = () => Promise<void>;

/**
 * Deletes every conversation, folder, draft and picture for good, the temporary and the unsent ones too; settings stay. The rows go in one
 * commit: a process that dies before it has erased nothing, one that dies after it leaves the rest to {@link finishErasure} at the
 * next start. Rejects with `DISK_FULL`, `DATABASE_*` or the system's error for a picture that cannot be removed.
 */
export async function eraseEverything({
  archives,
  chat,
  engine,
  events,
  removeCopies,
}: EraseDependencies): Promise<void> {
  await chat.stopAll();
  const ids = await archives.eraseContent();
  for (const id of ids) engine.forget(id);
  events.emit('conversations.removed', { ids });
  events.emit('folders.changed', { folders: [] });
  events.emit('data.erased', {});
  for (const archive of await archives.open()) await finish(archive, archives.access, removeCopies);
}

/** Finishes what an earlier process has begun; does nothing where there is nothing to finish. Rejects as {@link eraseEverything}. */
export async function finishErasure({ saved, access }: Archives, removeCopies: RemoveCopies): Promise<void> {
  if (await saved.store.isErasing()) await finish(saved, access, removeCopies);
}

/** The words first: a file that cannot be removed must not keep them readable. */
async function finish(archive: Archive, access: PictureAccess, removeCopies: RemoveCopies): Promise<void> {
  await archive.store.scrub();
  await removeCopies();
  const failures: unknown[] = [];
  await sweep(archive, access, {
    unknownBefore: Number.POSITIVE_INFINITY,
    signal: new AbortController().signal,
    report: (error) => failures.push(error),
  });
  if (failures.length > 0) throw failures[0];
  await archive.store.endErasure();
}
