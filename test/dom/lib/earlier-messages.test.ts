import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../contract/conversation.ts';
import { readEarlier, untilRead } from '../../../renderer/lib/earlier-messages.ts';
import { turnStore } from '../../../renderer/lib/turn-store.ts';
import { answer } from '../features/transcript/messages.ts';
import { showTurn } from '../features/transcript/show-turn.ts';

const branch: readonly Message[] = Array.from({ length: 20 }, (_, index) =>
  answer({ id: `m${index}`, parentId: index === 0 ? null : `m${index - 1}` }),
);
const stretch = 6;

/** Main with the whole branch, which fails as often as it is told to. */
function openMain(failures = 0) {
  const asked: string[] = [];
  const bridge = {
    request: (route: string, { messageId }: { readonly messageId: string }) => {
      asked.push(`${route} ${messageId}`);
      if (asked.length <= failures)
        return Promise.resolve({ ok: false, error: { code: 'DATABASE_FAILED', message: '' } });
      const end = branch.findIndex(({ id }) => id === messageId);
      return Promise.resolve({
        ok: true,
        value: { messages: branch.slice(Math.max(0, end - stretch), end), forks: {} },
      });
    },
    on: () => () => undefined,
  };
  Object.defineProperty(window, 'bridge', { value: bridge, configurable: true });
  return asked;
}

const shownIds = () => turnStore.getState().turns['conversation']?.messages.map(({ id }) => id);

beforeEach(() => showTurn(branch.slice(-4)));

describe('the beginning of a conversation that was opened at its end', () => {
  it('is read stretch by stretch, each message once', async () => {
    const asked = openMain();
    await readEarlier('conversation');
    expect(shownIds()).toEqual(branch.map(({ id }) => id));
    expect(asked).toEqual(['m16', 'm10', 'm4'].map((id) => `conversations.earlier ${id}`));
  });

  it('is read on where it could not be read before', async () => {
    openMain(1);
    await readEarlier('conversation');
    expect(shownIds()).toHaveLength(4);
    await readEarlier('conversation');
    expect(shownIds()).toHaveLength(20);
  });

  it('is not read of a conversation that was closed meanwhile', async () => {
    const asked = openMain();
    const read = readEarlier('conversation');
    turnStore.setState({ shownId: null, turns: {} });
    await read;
    expect(asked).toHaveLength(1);
    expect(shownIds()).toBeUndefined();
  });

  it('is waited for until the wanted message is there, and no longer', async () => {
    openMain();
    const read = readEarlier('conversation');
    await untilRead('conversation', 'm12');
    expect(shownIds()).toContain('m12');
    expect(shownIds()).not.toContain('m0');
    await read;
    await untilRead('conversation', 'no such message');
    expect(shownIds()).toContain('m0');
  });
});
