import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Backup } from '../../../contract/storage.ts';
import type { FakeBridge } from '../../fakes/bridge.ts';
import { openWindow } from './open-window.tsx';

async function dataSection(bridge: FakeBridge): Promise<HTMLElement> {
  act(() => bridge.emit('command', { command: 'open-settings' }));
  return screen.findByRole('region', { name: /^(?:Data|数据)$/ });
}

const backup = (changes: Partial<Backup> = {}): Backup => ({
  id: 'sightline-2026-11-25T10-00-00.daily.db',
  at: Date.UTC(2026, 10, 25, 10),
  bytes: 4_000_000,
  kind: 'daily',
  conversations: 3,
  ...changes,
});

describe('where the data is', () => {
  it('shows its folder, what takes how much, and clears caches', async () => {
    const { bridge } = await openWindow();
    const section = await dataSection(bridge);
    await within(section).findByText('/home/ada/.config/Sightline');
    for (const size of ['12 MB', '345 MB', '61 MB', '8.2 MB', '120 GB']) within(section).getByText(size);
    fireEvent.click(within(section).getByRole('button', { name: 'Show in folder' }));
    fireEvent.click(within(section).getByRole('button', { name: 'Clear' }));
    await within(section).findByText('0 bytes');
    await screen.findAllByText('8.2 MB of caches cleared.');
    expect(bridge.inputs('storage.reveal')).toHaveLength(1);
  });

  it('moves after saying what that does, shows how far it is, and can be cancelled', async () => {
    const { bridge } = await openWindow();
    bridge.storage.chooses = false;
    const section = await dataSection(bridge);
    const move = await within(section).findByRole<HTMLButtonElement>('button', { name: 'Move…' });
    await waitFor(() => expect(move.disabled).toBe(false));
    fireEvent.click(move);
    const question = await screen.findByRole('alertdialog', { name: 'Move your data to another folder?' });
    within(question).getByText('The copy here stays until you delete it.');
    const release = bridge.hold('storage.move');
    fireEvent.click(within(question).getByRole('button', { name: 'Choose a folder…' }));
    act(() => bridge.emit('storage.moving', { progress: { phase: 'copying', done: 25, total: 100 } }));
    const moving = await screen.findByRole('alertdialog', { name: 'Moving your data' });
    expect(within(moving).getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25');
    fireEvent.click(within(moving).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(bridge.inputs('storage.cancelMove')).toHaveLength(1));
    await act(async () => release());
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  });

  it('says why the data cannot be moved', async () => {
    const { bridge } = await openWindow();
    bridge.fail('storage.move', { code: 'MOVE_REFUSED', message: '', detail: { reason: 'no-space' } });
    const section = await dataSection(bridge);
    const move = await within(section).findByRole<HTMLButtonElement>('button', { name: 'Move…' });
    await waitFor(() => expect(move.disabled).toBe(false));
    fireEvent.click(move);
    fireEvent.click(await screen.findByRole('button', { name: 'Choose a folder…' }));
    await screen.findAllByText(/There is not enough space on this disk/);
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  });

  it('keeps the old copy until it is deleted, and does not move again before', async () => {
    const { bridge } = await openWindow({}, ({ storage }) => {
      storage.report = { ...storage.report, oldFolder: '/old/place', oldFolderBytes: 5_000_000 };
    });
    const section = await dataSection(bridge);
    await within(section).findByText('/old/place');
    expect(within(section).getByRole<HTMLButtonElement>('button', { name: 'Move…' }).disabled).toBe(true);
    fireEvent.click(within(section).getByRole('button', { name: 'Delete old copy…' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Delete old copy' }));
    await waitFor(() => expect(screen.queryByText('/old/place')).toBeNull());
  });
});

describe('backups', () => {
  it('are made now, listed with what they hold, and deleted after asking once more', async () => {
    const { bridge } = await openWindow();
    const section = await dataSection(bridge);
    await within(section).findByText(/There is no backup yet/);
    fireEvent.click(within(section).getByRole('button', { name: 'Back up now' }));
    await within(section).findByText('Made by hand · 3 conversations · 4 MB');
    fireEvent.click(within(section).getByRole('button', { name: /^Delete the backup of / }));
    fireEvent.click(await screen.findByRole('button', { name: 'Delete backup' }));
    await within(section).findByText(/There is no backup yet/);
    expect(bridge.storage.backups).toEqual([]);
  });

  it('are restored only after saying what that does', async () => {
    const { bridge } = await openWindow({}, ({ storage }) => {
      storage.backups = [backup(), backup({ id: 'sightline-2026-11-24T10-00-00.migration.db', kind: 'migration' })];
    });
    const section = await dataSection(bridge);
    const list = await within(section).findByRole('list', { name: 'Backups' });
    within(list).getByText('Daily · 3 conversations · 4 MB');
    within(list).getByText('Before an update · 3 conversations · 4 MB');
    const [restore] = within(list).getAllByRole('button', { name: /^Restore the backup of / });
    if (restore === undefined) throw new Error('no backup can be restored');
    fireEvent.click(restore);
    const question = await screen.findByRole('alertdialog', { name: /^Go back to / });
    within(question).getByText('What you have now is kept as a backup, so you can come back to it.');
    fireEvent.click(within(question).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(bridge.storage.restored).toEqual([]);
    fireEvent.click(restore);
    fireEvent.click(await screen.findByRole('button', { name: 'Restore' }));
    await waitFor(() => expect(bridge.storage.restored).toEqual([backup().id]));
  });

  it('that cannot be used say so and leave everything as it is', async () => {
    const { bridge } = await openWindow({ settings: { language: 'zh-CN' } }, ({ storage }) => {
      storage.backups = [backup()];
    });
    bridge.fail('backups.restore', { code: 'BACKUP_UNUSABLE', message: '' });
    const section = await dataSection(bridge);
    fireEvent.click(await within(section).findByRole('button', { name: /^恢复 .*的备份…$/ }));
    fireEvent.click(await screen.findByRole('button', { name: '恢复' }));
    await screen.findAllByText(/此备份已损坏/);
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  });
});
