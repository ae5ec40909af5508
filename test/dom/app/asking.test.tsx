import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answerScript } from '../../fakes/answer-script.ts';
import { openWindow } from './open-window.tsx';

describe('asking', () => {
  it('creates the conversation with its first question and shows the answer', async () => {
    const { bridge, type, press, field, advance } = await openWindow();
    bridge.chat.script = () => answerScript('A red circle.');
    type('What is this?');
    press('Enter');
    await screen.findByRole('heading', { level: 1, name: 'What is this?' });
    expect(field().value).toBe('');
    await advance(2000);
    await screen.findByText('A red circle.');
    expect(bridge.inputs('chat.send').map(({ text }) => text)).toEqual(['What is this?']);
    expect(bridge.inputs('conversations.create')).toHaveLength(1);
  });

  it('starts a new line by Shift+Enter and sends nothing while a word is composed', async () => {
    const { bridge, type, press } = await openWindow();
    type('shenme');
    press('Enter', { shiftKey: true });
    press('Enter', { isComposing: true });
    press('Enter', { keyCode: 229 });
    expect(bridge.inputs('chat.send')).toEqual([]);
  });

  it('queues a second question and stops the running answer by Escape', async () => {
    const { bridge, type, press, advance } = await openWindow();
    bridge.chat.script = () => answerScript('one two three four five six seven eight');
    type('First?');
    press('Enter');
    await screen.findByRole('button', { name: 'Stop the answer' });
    await advance(200);
    type('Second?');
    press('Enter');
    await screen.findByText('1 question waits for its turn.');
    press('Escape');
    await waitFor(() => expect(bridge.inputs('chat.stop')).toHaveLength(1));
    await advance(40);
    const [first, second] = [...bridge.chat.messages.values()].filter(({ role }) => role === 'assistant');
    expect(first?.outcome).toEqual({ kind: 'stopped' });
    expect(second?.outcome).toBeNull();
  });

  it('puts the question back when it could not be sent, with the reason and another try', async () => {
    const { bridge, type, press, field } = await openWindow();
    bridge.fail('chat.send', { code: 'DISK_FULL', message: '' });
    type('Keep me');
    press('Enter');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The disk is full');
    expect(field().value).toBe('Keep me');
    bridge.fail('chat.send', null);
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(field().value).toBe(''));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a question on its way', () => {
  it('is sent once when Enter is pressed twice', async () => {
    const { bridge, type, press, field } = await openWindow();
    const release = bridge.hold('conversations.create');
    type('What is this?');
    press('Enter');
    press('Enter');
    await act(async () => release());
    await screen.findByRole('heading', { level: 1, name: 'What is this?' });
    expect(field().value).toBe('');
    expect(bridge.inputs('chat.send')).toHaveLength(1);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is not thrown away with its conversation when that is left at once', async () => {
    const { bridge, type, press } = await openWindow();
    const release = bridge.hold('chat.send');
    type('Where is it?');
    press('Enter');
    await waitFor(() => expect(bridge.inputs('chat.send')).toHaveLength(1));
    await act(async () => bridge.emit('command', { command: 'new-conversation' }));
    await act(async () => release());
    fireEvent.click(await screen.findByRole('button', { name: 'Where is it?' }));
    await screen.findByRole('heading', { level: 1, name: 'Where is it?' });
    expect(bridge.inputs('conversations.delete')).toEqual([]);
  });
});
