import { AppError } from '../../contract/errors.ts';
import type { Archive } from './archives.ts';
import type { HeldPicture } from './held-pictures.ts';

/**
 * Copies a conversation that has no message yet from one archive to another: first the bytes of its pictures, written and synced,
 * then all rows in one commit. Whatever ends it before that commit leaves no row, and files that are removed here or, after the
 * death of the process, by the sweep. Nothing else may add or remove pictures meanwhile.
 *
 * Rejects with `NOT_FOUND`, `INVALID_INPUT` for one with messages, `PICTURE_MISSING`, `DISK_FULL`, `DATABASE_*`; the other archive is as it was then.
 */
export async function moveConversation(
  conversationId: string,
  pictures: readonly HeldPicture[],
  from: Archive,
  to: Archive,
): Promise<void> {
  const written: string[] = [];
  try {
    for (const { picture } of pictures) {
      if (!(await to.pictures.has(picture.sha256))) written.push(picture.sha256);
      await to.pictures.add(await from.pictures.read(picture.sha256));
    }
    const conversation = await from.store.getConversation(conversationId);
    if (conversation.activeLeafId !== null) throw new AppError('INVALID_INPUT', 'a conversation with messages stays');
    await to.store.moveConversation({ conversation, pictures });
  } catch (error) {
    await removeUnwanted(to, written).catch(() => undefined);
    throw error;
  }
}

/** A commit that failed on the way back may have come to pass, so the database is asked. */
async function removeUnwanted({ store, pictures }: Archive, ids: readonly string[]): Promise<void> {
  const states = await store.pictureStates(ids);
  for (const [index, sha256] of ids.entries()) {
    if (states[index] !== 'kept') await pictures.remove(sha256);
  }
}
