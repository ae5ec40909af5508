import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { showView } from '../../../renderer/features/sidebar/sidebar-store.ts';
import type { FakeBridge } from '../../fakes/bridge.ts';
import { openWindow } from './open-window.tsx';

const withConversations =
  (...titles: readonly string[]) =>
  (bridge: FakeBridge): void => {
    for (const title of titles) bridge.chat.change(bridge.chat.create(false, 'balanced').id, { title });
  };

const row = (name: string): HTMLElement => screen.getByRole('button', { name });

async function choose(title: string, ...items: readonly string[]): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: `More for “${title}”` }));
  for (const item of items) fireEvent.click(await screen.findByRole('menuitem', { name: item }));
}

describe('the order of conversations', () => {
  beforeEach(() => showView('conversations'));

  it('pins and archives from the menu, and an archived one can be brought back', async () => {
    await openWindow({}, withConversations('Alpha', 'Beta'));
    await choose('Alpha', 'Pin');
    await screen.findByRole('heading', { name: 'Pinned' });
    await choose('Beta', 'Archive');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Beta' })).toBeNull());
    fireEvent.click(await screen.findByText('Undo'));
    await screen.findByRole('button', { name: 'Beta' });
  });

  it('makes a folder with conversations in it, closes it and deletes it without them', async () => {
    const { bridge } = await openWindow({}, withConversations('Alpha'));
    await choose('Alpha', 'Move to', 'New folder…');
    fireEvent.change(await screen.findByRole('textbox', { name: 'Name of the folder' }), { target: { value: 'Work' } });
    fireEvent.click(screen.getByRole('button', { name: 'Create' }));
    const folder = await screen.findByRole('button', { name: /Work\s*1/ });
    fireEvent.click(folder);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Alpha' })).toBeNull());
    fireEvent.click(folder);
    await screen.findByRole('button', { name: 'Alpha' });
    fireEvent.click(screen.getByRole('button', { name: 'More for the folder “Work”' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete folder' }));
    await waitFor(() => expect(bridge.order.folders.size).toBe(0));
    expect(row('Alpha')).toBeDefined();
  });

  it('selects several by keys and clicks, deletes them at once and brings them back', async () => {
    const { bridge, press } = await openWindow({}, withConversations('Alpha', 'Beta', 'Gamma'));
    act(() => row('Alpha').focus());
    press(' ');
    fireEvent.click(row('Gamma'), { ctrlKey: true });
    const bar = await screen.findByRole('toolbar', { name: 'Selected conversations' });
    expect(bar.textContent).toContain('2 selected');
    fireEvent.click(within(bar).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Alpha' })).toBeNull());
    expect(bridge.inputs('conversations.delete')).toHaveLength(1);
    fireEvent.click(await screen.findByText('Undo'));
    await screen.findByRole('button', { name: 'Gamma' });
    expect(screen.queryByRole('toolbar')).toBeNull();
  });

  it('shows what was deleted, brings it back, and deletes it for good after a question', async () => {
    const { bridge } = await openWindow({}, (opened) => {
      withConversations('Alpha', 'Beta')(opened);
      for (const id of opened.chat.conversations.keys()) opened.chat.deleted.add(id);
    });
    fireEvent.click(screen.getByRole('button', { name: 'Sort, folders, archive' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Recently deleted' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Restore “Alpha”' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Restore “Alpha”' })).toBeNull());
    fireEvent.click(screen.getByRole('button', { name: 'Delete all for good…' }));
    const question = await screen.findByRole('alertdialog', { name: 'Delete this conversation for good?' });
    fireEvent.click(within(question).getByRole('button', { name: 'Delete for good' }));
    await screen.findByText('Nothing was deleted lately.');
    expect(bridge.chat.conversations.size).toBe(1);
    fireEvent.click(screen.getByRole('button', { name: 'Back to the conversations' }));
    expect(row('Alpha')).toBeDefined();
  });
});
