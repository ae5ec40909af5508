import type { Conversation } from '../../../contract/conversation.ts';
import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `conversations.*`. */
export function conversationHandlers(services: Services) {
  const { archives, chat, events, settings, newId, now } = services;
  return {
    'conversations.list': () => archives.list(),
    'conversations.create': async ({ temporary }, { windowId }) => {
      const created = await archives.create(
        { id: newId(), detail: settings.current.detail, createdAt: now() },
        temporary,
      );
      return announce(services, created.id, windowId);
    },
    'conversations.open': ({ id }, { windowId }) => {
      events.subscribe(windowId, id);
      return chat.open(id);
    },
    'conversations.earlier': ({ id, messageId }) => chat.readEarlier(id, messageId),
    'conversations.close': ({ id }, { windowId }) => events.unsubscribe(windowId, id),
    'conversations.rename': async ({ id, title }, { windowId }) => {
      await (await archives.of(id)).store.renameConversation(id, title, 'user');
      return announce(services, id, windowId);
    },
    'conversations.setOptions': async ({ id, options }, { windowId }) => {
      await (await archives.of(id)).store.setOptions(id, options);
      return announce(services, id, windowId);
    },
    'conversations.delete': ({ ids }) => chat.delete(ids),
  } satisfies Partial<Handlers>;
}

/** Tells every window how a conversation is now, and answers it. An unsent one is the asking window's alone. */
async function announce({ archives, events }: Services, id: string, windowId: number): Promise<Conversation> {
  const conversation = await archives.get(id);
  if (archives.isUnsent(id)) events.sendTo(windowId, 'conversation.changed', { conversation });
  else events.emit('conversation.changed', { conversation });
  return conversation;
}
