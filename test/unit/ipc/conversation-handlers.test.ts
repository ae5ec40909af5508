import { randomUUIDv7 } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { EventName } from '../../../contract/events.ts';
import { conversationHandlers } from '../../../main/ipc/handlers/conversation-handlers.ts';
import type { Services } from '../../../main/ipc/handlers/services.ts';
import { newConversation, openArchives } from '../chat/open-archives.ts';

describe('a change of a conversation', () => {
  it('is told to every window, but not while the conversation is unsent', async () => {
    const { archives } = await openArchives();
    const told: EventName[] = [];
    const events = { emit: (event: EventName) => void told.push(event) };
    const handlers = conversationHandlers({
      archives,
      events,
      newId: randomUUIDv7,
      now: Date.now,
    } as unknown as Services);
    const { id } = await archives.createUnsent(newConversation());
    const changed = await handlers['conversations.setDetail']({ id, detail: 'full' });
    expect(changed).toMatchObject({ id, detail: 'full', temporary: false });
    expect(told).toEqual([]);
    await archives.keep(id);
    await handlers['conversations.setDetail']({ id, detail: 'fast' });
    expect(told).toEqual(['conversation.changed']);
  });
});
