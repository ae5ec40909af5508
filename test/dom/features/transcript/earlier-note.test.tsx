import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { EarlierNote } from '../../../../renderer/features/transcript/earlier-note.tsx';
import { readEarlier } from '../../../../renderer/lib/earlier-messages.ts';
import { installRecordingBridge } from '../recording-bridge.ts';
import { renderFeature } from '../render-feature.tsx';
import { answer } from './messages.ts';
import { showTurn } from './show-turn.ts';

const failure = { error: { code: 'DATABASE_FAILED', message: '' } } as const;

describe('the note above a conversation that was opened at its end', () => {
  it.each([
    ['en', 'Earlier messages could not be read', 'Try again'],
    ['zh-CN', '无法读取更早的消息', '重试'],
  ] as const)(
    'says in %s that the rest could not be read, and reads it when it is asked to',
    async (language, told, retry) => {
      showTurn([answer({ id: 'last', parentId: 'first' })]);
      installRecordingBridge({ 'conversations.earlier': failure });
      await readEarlier('conversation');
      renderFeature(<EarlierNote conversationId="conversation" quiet />, language);
      expect(screen.getByRole('alert').textContent).toContain(told);

      installRecordingBridge({ 'conversations.earlier': { messages: [answer({ id: 'first' })], forks: {} } });
      fireEvent.click(screen.getByRole('button', { name: retry }));
      await expect.poll(() => screen.queryByRole('alert')).toBeNull();
    },
  );

  it('says that the rest is being read only to a reader who is not at the end', async () => {
    showTurn([answer({ id: 'last', parentId: 'first' })]);
    installRecordingBridge({ 'conversations.earlier': { messages: [answer({ id: 'first' })], forks: {} } });
    const read = readEarlier('conversation');
    const { rerender } = renderFeature(<EarlierNote conversationId="conversation" quiet />);
    expect(screen.queryByText('Reading earlier messages')).toBeNull();
    rerender(<EarlierNote conversationId="conversation" quiet={false} />);
    expect(screen.getByText('Reading earlier messages')).toBeTruthy();
    await read;
    await expect.poll(() => screen.queryByText('Reading earlier messages')).toBeNull();
  });
});
