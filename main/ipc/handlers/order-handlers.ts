import type { Conversation } from '../../../contract/conversation.ts';
import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** More changed conversations than this are told by one event, and every window asks for its list again. */
const toldOneByOne = 20;

/** What orders the list of conversations: `folders.*`, `trash.*`, and many conversations at once. */
export function orderHandlers(services: Services) {
  const { archives, events, newId, now } = services;
  const { store } = archives.saved;
  const told = (conversations: readonly Conversation[]): readonly Conversation[] => {
    if (conversations.length > toldOneByOne) events.emit('conversations.changed', {});
    else for (const conversation of conversations) events.emit('conversation.changed', { conversation });
    return conversations;
  };
  const tellFolders = async (): Promise<void> => {
    events.emit('folders.changed', { folders: await store.listFolders() });
  };
  return {
    'conversations.arrange': async ({ ids, pinned, archived, folderId }) => {
      const arrangement = {
        ...(pinned === undefined ? {} : { pinnedAt: pinned ? now() : null }),
        ...(archived === undefined ? {} : { archivedAt: archived ? now() : null }),
        ...(folderId === undefined ? {} : { folderId }),
      };
      return told(await store.arrangeConversations(ids, arrangement));
    },
    'conversations.restore': async ({ ids }) => told(await store.restoreConversations(ids)),
    'trash.list': () => store.listDeleted(),
    'trash.erase': async ({ ids }) => {
      await archives.eraseDeleted(ids);
      events.emit('conversations.changed', {});
    },
    'folders.list': () => store.listFolders(),
    'folders.create': async ({ name }) => {
      const folder = await store.createFolder({ id: newId(), name, createdAt: now() });
      await tellFolders();
      return folder;
    },
    'folders.rename': async ({ id, name }) => {
      const folder = await store.renameFolder(id, name);
      await tellFolders();
      return folder;
    },
    'folders.delete': async ({ id }) => {
      told(await store.deleteFolder(id));
      await tellFolders();
    },
  } satisfies Partial<Handlers>;
}
