import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openWindow } from './open-window.tsx';

describe('the window', () => {
  it('changes its language and its theme at once', async () => {
    const { bridge } = await openWindow();
    act(() => bridge.emit('command', { command: 'open-settings' }));
    const dialog = await screen.findByRole('dialog', { name: 'Settings' });
    fireEvent.click(within(dialog).getByRole('radio', { name: 'Dark' }));
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
    fireEvent.click(within(dialog).getByRole('radio', { name: '简体中文' }));
    await screen.findByRole('dialog', { name: '设置' });
    expect(document.documentElement.lang).toBe('zh-CN');
  });

  it('takes whole numbers and leaves the focus where they are set', async () => {
    const { bridge, press } = await openWindow();
    act(() => bridge.emit('command', { command: 'open-settings' }));
    const threads = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Threads' });
    act(() => threads.focus());
    for (const _ of ['0', '1', '2']) press('ArrowUp');
    await waitFor(() => expect(bridge.settings.threads).toBe(2));
    expect(document.activeElement).toBe(threads);
    fireEvent.change(threads, { target: { value: '2.7' } });
    fireEvent.blur(threads);
    await waitFor(() => expect(threads.value).toBe('3'));
    expect(bridge.settings.threads).toBe(3);
  });

  it('says that the engine failed and starts it again', async () => {
    const { bridge } = await openWindow();
    act(() => bridge.setEngine({ status: 'failed', error: { code: 'OUT_OF_MEMORY', message: '' } }));
    fireEvent.click(await screen.findByRole('button', { name: /Model: Failed/ }));
    await screen.findByText(/not enough memory/);
    fireEvent.click(screen.getByRole('button', { name: 'Restart' }));
    await screen.findByRole('button', { name: /Model: Ready/ });
    expect(bridge.inputs('engine.restart')).toHaveLength(1);
  });

  it('shows what happened to the data until it is dismissed', async () => {
    await openWindow({ info: { notices: [{ kind: 'answers-interrupted', count: 2 }] } });
    await screen.findByText(/2 answers were kept/);
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss this notice' }));
    expect(screen.queryByText(/2 answers were kept/)).toBeNull();
  });

  it('welcomes once', async () => {
    const { bridge } = await openWindow();
    screen.getByRole('button', { name: 'Get MiniCPM-V' });
    fireEvent.click(screen.getByRole('button', { name: 'Try the demo' }));
    await waitFor(() => expect(screen.queryByText('A tiny model is built in')).toBeNull());
    expect(bridge.settings.welcomeDismissed).toBe(true);
  });

  it('does not open a conversation that is gone, and says so', async () => {
    const { bridge } = await openWindow({}, (one) => {
      one.chat.change(one.chat.create(false, 'balanced').id, { title: 'Gone' });
    });
    bridge.fail('conversations.open', { code: 'NOT_FOUND', message: '' });
    fireEvent.click(screen.getByRole('button', { name: 'Gone' }));
    // Once to be seen and once, at once, to be heard.
    expect(await screen.findAllByText('This conversation no longer exists.')).not.toEqual([]);
    expect(within(screen.getByRole('alertdialog', { hidden: true })).getByText('New conversation')).toBeTruthy();
    await screen.findByText('What is on your screen?');
  });
});
