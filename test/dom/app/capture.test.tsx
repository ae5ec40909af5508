import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FakeBridge } from '../../fakes/bridge.ts';
import { pngHeader } from '../../fakes/png-header.ts';
import { openWindow } from './open-window.tsx';

const pictures = () => screen.findByRole('list', { name: 'Pictures of this question' });
const captureButton = () => screen.getByRole('button', { name: 'Capture a region of the screen' });

/** A capture for a composer is done: main has stored it and tells. */
async function captured(bridge: FakeBridge, conversationId: string | null, name = 'Capture 1'): Promise<void> {
  const picture = await bridge.addPicture(pngHeader(300, 200, name.length));
  await act(async () => bridge.emit('capture.picture', { conversationId, picture, name }));
}

function withConversations(...titles: readonly string[]) {
  return (bridge: FakeBridge): void => {
    for (const title of titles) bridge.chat.change(bridge.chat.create(false, 'balanced').id, { title });
  };
}

function idOf(bridge: FakeBridge, title: string): string {
  return bridge.chat.list().find((one) => one.title === title)?.id ?? '';
}

describe('a capture for the composer', () => {
  it('is started by the button, for the conversation that is shown', async () => {
    const { bridge } = await openWindow({}, withConversations('Alpha'));
    fireEvent.click(captureButton());
    await waitFor(() => expect(bridge.inputs('capture.start')).toHaveLength(1));
    fireEvent.click(screen.getByRole('button', { name: 'Alpha' }));
    await screen.findByRole('heading', { level: 1, name: 'Alpha' });
    fireEvent.click(captureButton());
    await waitFor(() => expect(bridge.inputs('capture.start')).toHaveLength(2));
    const begun = (conversationId: string | null) => ({
      mode: 'region',
      delaySeconds: 0,
      target: { kind: 'composer', conversationId },
    });
    expect(bridge.inputs('capture.start')).toEqual([begun(null), begun(idOf(bridge, 'Alpha'))]);
  });

  it.each([
    ['Region', 'region', 0],
    ['Whole display', 'display', 0],
    ['Active window', 'window', 0],
    ['Region in 3 seconds', 'region', 3],
    ['Whole display in 3 seconds', 'display', 3],
    ['Active window in 3 seconds', 'window', 3],
  ] as const)('can be one of “%s”', async (label, mode, delaySeconds) => {
    const { bridge } = await openWindow();
    fireEvent.click(screen.getByRole('button', { name: 'More ways to capture' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: label }));
    const target = { kind: 'composer', conversationId: null };
    await waitFor(() => expect(bridge.inputs('capture.start')).toEqual([{ mode, delaySeconds, target }]));
  });

  it('can repeat the last region', async () => {
    const { bridge } = await openWindow();
    fireEvent.click(screen.getByRole('button', { name: 'More ways to capture' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Repeat the last region' }));
    await waitFor(() =>
      expect(bridge.inputs('capture.repeat')).toEqual([{ target: { kind: 'composer', conversationId: null } }]),
    );
  });

  it('stands in the question of a new conversation and is read ahead', async () => {
    const { bridge, field, type } = await openWindow();
    type('What is');
    await captured(bridge, null);
    within(await pictures()).getByText('Capture 1');
    expect(field().value).toBe('What is');
    expect(document.activeElement).toBe(field());
    await waitFor(() => expect(bridge.inputs('chat.prepare')).toHaveLength(1));
  });

  it('goes to the draft of its conversation when another one is shown by then', async () => {
    const { bridge } = await openWindow({}, (before) => {
      withConversations('Alpha', 'Omega')(before);
      const conversationId = idOf(before, 'Alpha');
      before.chat.drafts.set(conversationId, { conversationId, text: 'Kept draft', pictures: [] });
    });
    fireEvent.click(screen.getByRole('button', { name: 'Omega' }));
    await screen.findByRole('heading', { level: 1, name: 'Omega' });
    await captured(bridge, idOf(bridge, 'Alpha'));
    expect(screen.queryByRole('list', { name: 'Pictures of this question' })).toBeNull();
    await screen.findByText('The capture was added to the unsent question in “Alpha”.');
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    within(await pictures()).getByText('Capture 1');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Question' }).value).toBe('Kept draft');
    await waitFor(() => expect(bridge.chat.drafts.get(idOf(bridge, 'Alpha'))?.pictures).toHaveLength(1));
  });

  it('is told of when its conversation is gone', async () => {
    const { bridge } = await openWindow();
    await captured(bridge, crypto.randomUUID());
    expect(await screen.findAllByText('This conversation no longer exists.')).not.toHaveLength(0);
  });

  it('is one picture when it is the same twice', async () => {
    const { bridge } = await openWindow();
    await captured(bridge, null);
    await captured(bridge, null);
    expect(within(await pictures()).getAllByRole('listitem')).toHaveLength(1);
  });
});

describe('a screen that the system does not show', () => {
  it('is explained on macOS, with its settings and a new start', async () => {
    const { bridge } = await openWindow({ info: { platform: 'darwin' } }, (before) => {
      before.capture.permission = 'denied';
    });
    fireEvent.click(captureButton());
    await screen.findByText(/macOS does not let Sightline see the screen/);
    expect(bridge.inputs('capture.start')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Open settings' }));
    await waitFor(() => expect(bridge.inputs('capture.openPermissionSettings')).toHaveLength(1));
    fireEvent.click(screen.getByRole('button', { name: 'Quit & reopen' }));
    await waitFor(() => expect(bridge.inputs('app.restart')).toHaveLength(1));
    bridge.capture.permission = 'granted';
    fireEvent.click(captureButton());
    await waitFor(() => expect(bridge.inputs('capture.start')).toHaveLength(1));
    expect(screen.queryByText(/macOS does not let/)).toBeNull();
  });

  it('is explained after a hotkey too, and put away', async () => {
    const denied = { kind: 'capture-failed', error: { code: 'CAPTURE_DENIED', message: '' } } as const;
    await openWindow({ info: { notices: [denied] } });
    screen.getByText(/allow it when the system asks/);
    expect(screen.queryByRole('button', { name: 'Quit & reopen' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText(/allow it when the system asks/)).toBeNull();
  });
});
