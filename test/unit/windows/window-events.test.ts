import { describe, expect, it } from 'vitest';
import { type EventTarget, WindowEvents } from '../../../main/windows/window-events.ts';

function fakeWindow(id: number): EventTarget & { received: string[]; destroyed: boolean } {
  return {
    id,
    received: [],
    destroyed: false,
    isDestroyed() {
      return this.destroyed;
    },
    send(_channel, name) {
      this.received.push(name);
    },
  };
}
const delta = { conversationId: 'a', messageId: 'm', seq: 1, part: 'text', text: 'x' } as const;

describe('window events', () => {
  it('tell of a conversation only the windows that have it open, of all else every window', () => {
    const [one, two] = [fakeWindow(1), fakeWindow(2)];
    const events = new WindowEvents(() => [one, two]);
    events.subscribe(1, 'a');
    events.subscribe(2, 'b');
    events.emit('chat.delta', delta);
    events.emit('conversations.removed', { ids: ['a'] });
    expect(one.received).toEqual(['chat.delta', 'conversations.removed']);
    expect(two.received).toEqual(['conversations.removed']);
  });

  it('end with the subscription, with a new document and with the window', () => {
    const one = fakeWindow(1);
    const events = new WindowEvents(() => [one]);
    events.subscribe(1, 'a');
    events.unsubscribe(1, 'a');
    events.emit('chat.delta', delta);
    events.subscribe(1, 'a');
    events.forget(1);
    events.emit('chat.delta', delta);
    events.subscribe(1, 'a');
    one.destroyed = true;
    events.emit('chat.delta', delta);
    expect(one.received).toEqual([]);
  });
});
