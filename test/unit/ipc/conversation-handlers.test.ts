import { randomUUIDv7 } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { EventName } from '../../../contract/events.ts';
import { conversationHandlers } from '../../../main/ipc/handlers/conversation-handlers.ts';
import type { Services } from '../../../main/ipc/handlers/services.ts';
import { newConversation, openArchives } from '../../fixtures/chat/open-archives.ts';

describe('a change of a conversation', () => {
  it('is told to every window, while the conversation is unsent to the asking one alone', async () => {
    const { archives } = await openArchives();
    const told: (readonly [EventName, windowId: number | 'every'])[] = [];
    const events = {
      emit: (event: EventName) => void told.push([event, 'every']),
      sendTo: (windowId: number, event: EventName) => void told.push([event, windowId]),
    };
    const handlers = conversationHandlers({
      archives,
      events,
      newId: randomUUIDv7,
      now: Date.now,
    } as unknown as Services);
    const { id } = await archives.createUnsent(newConversation());
    const changed = await handlers['conversations.setOptions']({ id, options: { detail: 'full' } }, { windowId: 7 });
    expect(changed).toMatchObject({ id, detail: 'full', temporary: false });
    expect(told).toEqual([['conversation.changed', 7]]);
    await archives.keep(id);
    await handlers['conversations.setOptions']({ id, options: { detail: 'fast' } }, { windowId: 7 });
    expect(told.slice(1)).toEqual([['conversation.changed', 'every']]);
  });
});
