import { beforeEach, describe, expect, it } from 'vitest';
import { type OpenChat, openChat } from '../../fixtures/chat/open-chat.ts';

let app: OpenChat;
beforeEach(async () => {
  app = await openChat();
});

const ask: OpenChat['ask'] = (conversationId, text) => app.ask(conversationId, text);
const ended = (messageId: string) => app.ended(messageId);

describe('another model', () => {
  it('is chosen at once while nothing runs, and refused where it is not listed', async () => {
    await app.chat.useModel('other');
    expect(app.state.used).toEqual(['other']);
    await expect(app.chat.useModel('gone')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('waits for the answer that runs and comes before the one that waits', async () => {
    const conversationId = await app.create();
    const [, first] = await ask(conversationId, 'One?');
    const turn = await app.engine.nextTurn();
    const [, second] = await ask(conversationId, 'Two?');
    const switched = app.chat.useModel('other');
    turn.say('1');
    expect(app.state.used).toEqual([]);
    turn.end();
    expect(await ended(first.id)).toMatchObject({ outcome: { kind: 'done' } });
    await switched;
    expect(app.state.used).toEqual(['other']);
    (await app.engine.nextTurn()).end();
    expect(await ended(second.id)).toMatchObject({ outcome: { kind: 'done' } });
  });

  it('that is no listed one waits likewise, and says how its change went', async () => {
    const conversationId = await app.create();
    const [, first] = await ask(conversationId, 'One?');
    const turn = await app.engine.nextTurn();
    const [, second] = await ask(conversationId, 'Two?');
    const changes: string[] = [];
    const switched = app.chat.switchModel(async () => changes.push('own'));
    const refused = app.chat.switchModel(() => Promise.reject(new Error('refused'))).catch(String);
    turn.say('1');
    expect(changes).toEqual([]);
    turn.end();
    expect(await ended(first.id)).toMatchObject({ outcome: { kind: 'done' } });
    expect(await switched).toBe(1);
    expect(await refused).toBe('Error: refused');
    (await app.engine.nextTurn()).end();
    expect(await ended(second.id)).toMatchObject({ outcome: { kind: 'done' } });
  });
});
