import { describe, expect, it } from 'vitest';
import type { Message, Outcome } from '../../../contract/conversation.ts';
import { notificationText } from '../../../main/windows/notification-text.ts';
import { mainTexts } from '../../../main/windows/texts.ts';

const ended = (outcome: Outcome, text = 'There are 3 shapes.'): Message => ({
  id: 'm',
  conversationId: 'c',
  parentId: 'q',
  role: 'assistant',
  parts: [
    { type: 'thinking', text: 'hidden' },
    { type: 'text', text },
  ],
  createdAt: 0,
  outcome,
  stats: null,
  memoryStartId: null,
});
const texts = mainTexts('en');

describe('a notification', () => {
  it('shows the answer and none of its thoughts', () => {
    expect(notificationText(ended({ kind: 'done', reason: 'end' }), false, texts)).toEqual({
      title: 'Your answer is ready',
      body: 'There are 3 shapes.',
    });
  });

  it('shows nothing of a temporary conversation, since systems keep notifications on the disk', () => {
    expect(notificationText(ended({ kind: 'done', reason: 'end' }), true, texts)).toEqual({
      title: 'Your answer is ready',
      body: '',
    });
  });

  it('says that an answer failed', () => {
    const failed = ended({ kind: 'failed', error: { code: 'ENGINE_CRASHED', message: '' } });
    expect(notificationText(failed, false, texts)?.title).toBe('The answer could not be finished');
  });

  it('shortens a long answer without cutting a character in two', () => {
    const body = notificationText(ended({ kind: 'done', reason: 'end' }, '😀'.repeat(200)), false, texts)?.body ?? '';
    expect(body).toBe(`${'😀'.repeat(140)}…`);
  });

  it('says nothing of what the user stopped or what the end of the app cut off', () => {
    expect(notificationText(ended({ kind: 'stopped' }), false, texts)).toBeNull();
    expect(notificationText(ended({ kind: 'interrupted' }), false, texts)).toBeNull();
  });
});
