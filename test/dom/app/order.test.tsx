import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../contract/commands.ts';
import { collapsedStore, showView } from '../../../renderer/features/sidebar/sidebar-store.ts';
import type { FakeBridge } from '../../fakes/bridge.ts';
import { openWindow } from './open-window.tsx';

const withConversations =
  (...titles: readonly string[]) =>
  (bridge: FakeBridge): void => {
    for (const title of titles) bridge.chat.change(bridge.chat.create(false, 'balanced').id, { title });
  };

const workId = crypto.randomUUID();

const row = (name: string): HTMLElement => screen.getByRole('button', { name });

async function choose(title: string, ...items: readonly (string | RegExp)[]): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: `More for “${title}”` }));
  for (const item of items) fireEvent.click(await screen.findByRole('menuitem', { name: item }));
}

describe('the order of conversations', () => {
  beforeEach(() => {
    showView('conversations');
    collapsedStore.setState({ collapsed: [] });
  });

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
    fireEvent.click(await screen.findByRole('menuitem', { name: /^Delete folder/ }));
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

  it('does from the menu of a selected row to all that is selected, and says so', async () => {
    const { bridge } = await openWindow({}, withConversations('Alpha', 'Beta', 'Gamma'));
    for (const title of ['Alpha', 'Gamma']) fireEvent.click(row(title), { ctrlKey: true });
    fireEvent.click(screen.getByRole('button', { name: 'More for “Beta”' }));
    await screen.findByRole('menuitem', { name: 'Pin' });
    fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    await choose('Alpha', 'Pin 2 conversations');
    await screen.findByRole('heading', { name: 'Pinned' });
    expect(bridge.inputs('conversations.arrange').map(({ ids }) => ids.length)).toEqual([2]);
    expect(screen.queryByRole('toolbar')).toBeNull();
    for (const title of ['Alpha', 'Gamma']) fireEvent.click(row(title), { ctrlKey: true });
    await choose('Gamma', /^Delete 2 conversations/);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Alpha' })).toBeNull());
    expect(screen.queryByRole('button', { name: 'Gamma' })).toBeNull();
    expect(row('Beta')).toBeDefined();
  });

  it('counts among what is selected only what is to be seen', async () => {
    await openWindow({}, (bridge) => {
      bridge.order.folders.set(workId, { id: workId, name: 'Work', createdAt: 1 });
      withConversations('Alpha', 'Beta')(bridge);
      for (const { id, title } of bridge.chat.list())
        if (title === 'Alpha') bridge.chat.change(id, { folderId: workId });
    });
    for (const title of ['Alpha', 'Beta']) fireEvent.click(row(title), { ctrlKey: true });
    expect(screen.getByRole('toolbar').textContent).toContain('2 selected');
    fireEvent.click(await screen.findByRole('button', { name: /Work\s*1/ }));
    await waitFor(() => expect(screen.getByRole('toolbar').textContent).toContain('1 selected'));
  });

  it('has folders that the arrows come to, and their keys open, close, rename and delete them', async () => {
    const { bridge, press } = await openWindow({}, (opened) => {
      opened.order.folders.set(workId, { id: workId, name: 'Work', createdAt: 1 });
      withConversations('Alpha')(opened);
      for (const { id } of opened.chat.list()) opened.chat.change(id, { folderId: workId });
    });
    const folder = await screen.findByRole('button', { name: /Work\s*1/ });
    act(() => row('Alpha').focus());
    press('ArrowUp');
    expect(document.activeElement).toBe(folder);
    press('ArrowLeft');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Alpha' })).toBeNull());
    press('ArrowRight');
    await screen.findByRole('button', { name: 'Alpha' });
    press('F2');
    await screen.findByRole('dialog', { name: 'Rename folder' });
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    act(() => folder.focus());
    press('Delete');
    await waitFor(() => expect(bridge.order.folders.size).toBe(0));
    await waitFor(() => expect(document.activeElement).toBe(row('Alpha')));
  });

  it('is sorted as is chosen among what excludes each other', async () => {
    const { bridge } = await openWindow({}, withConversations('Beta', 'Alpha'));
    fireEvent.click(screen.getByRole('button', { name: 'Sort, folders, archive' }));
    const chosen = await screen.findByRole('menuitemradio', { name: 'Last change' });
    expect(chosen.getAttribute('aria-checked')).toBe('true');
    expect(screen.getByRole('group', { name: 'Sort by' })).toBeDefined();
    fireEvent.click(screen.getByRole('menuitemradio', { name: 'Title' }));
    await waitFor(() => expect(bridge.settings.conversationOrder).toBe('title'));
    const lines = within(screen.getByRole('list', { name: 'Conversations' })).getAllByRole('listitem');
    expect(lines.map(({ textContent }) => textContent)).toEqual(['Conversations', 'Alpha', 'Beta']);
  });

  it('is told by commands: folders, other lists and how they are sorted', async () => {
    const { bridge } = await openWindow({}, withConversations('Alpha', 'Beta'));
    const command = (name: Command) => act(() => bridge.emit('command', { command: name }));
    fireEvent.click(row('Alpha'));
    await waitFor(() => expect(row('Alpha').getAttribute('aria-current')).toBe('page'));
    command('move-conversation');
    const dialog = await screen.findByRole('dialog', { name: 'Move to a folder' });
    expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'No folder' }).disabled).toBe(true);
    fireEvent.click(within(dialog).getByRole('button', { name: 'New folder…' }));
    fireEvent.change(await screen.findByRole('textbox', { name: 'Name of the folder' }), { target: { value: 'Work' } });
    fireEvent.click(screen.getByRole('button', { name: 'Create' }));
    await screen.findByRole('button', { name: /Work\s*1/ });
    command('archive-conversation');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Alpha' })).toBeNull());
    await screen.findByText('Undo');
    command('show-archived');
    expect(document.activeElement).toBe(await screen.findByRole('button', { name: 'Back to the conversations' }));
    await screen.findByRole('button', { name: 'Alpha' });
    command('show-archived');
    await screen.findByRole('button', { name: 'Beta' });
    command('sort-conversations');
    await screen.findByText('Sorted by: Creation.');
    expect(bridge.settings.conversationOrder).toBe('created');
  });
});
