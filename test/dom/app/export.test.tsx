import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { exportStore, openExport } from '../../../renderer/features/export/export-store.ts';
import type { FakeBridge } from '../../fakes/bridge.ts';
import { openWindow } from './open-window.tsx';

async function openDialog(ids: readonly string[] | null = null): Promise<FakeBridge> {
  exportStore.setState(exportStore.getInitialState());
  const { bridge } = await openWindow();
  act(() => openExport(ids));
  await screen.findByRole('dialog');
  return bridge;
}

const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }));

describe('the export dialog', () => {
  it('asks main for what was chosen', async () => {
    const bridge = await openDialog(['00000000-0000-7000-8000-000000000001']);
    expect(screen.getByRole('dialog').textContent).toContain('Export this conversation');
    fireEvent.click(screen.getByRole('radio', { name: 'HTML' }));
    fireEvent.click(screen.getByRole('radio', { name: 'All' }));
    fireEvent.click(screen.getByRole('switch', { name: 'Details' }));
    press('Export…');
    await waitFor(() =>
      expect(bridge.inputs('export.start')).toEqual([
        {
          conversationIds: ['00000000-0000-7000-8000-000000000001'],
          options: { format: 'html', branches: 'all', metadata: true },
        },
      ]),
    );
  });

  it('offers no choices for a bundle, which holds everything', async () => {
    await openDialog();
    fireEvent.click(screen.getByRole('radio', { name: 'Sightline bundle' }));
    expect(screen.queryByRole('switch')).toBeNull();
    expect(screen.getByRole('dialog').textContent).toContain('the original picture files');
  });

  it('shows how far it is, cancels, and says that nothing was written', async () => {
    const bridge = await openDialog();
    press('Export…');
    await screen.findByText('Writing…');
    act(() => bridge.export.tell({ status: 'running', done: 3, total: 8 }));
    expect(screen.getByText('3 of 8 conversations written')).toBeTruthy();
    fireEvent.click(screen.getAllByRole('button', { name: 'Cancel export' }).at(-1) ?? document.body);
    await waitFor(() => expect(bridge.inputs('transfer.cancel')).toHaveLength(1));
    act(() => bridge.export.tell({ status: 'cancelled' }));
    expect(screen.getByText('The export was cancelled. Nothing was written.')).toBeTruthy();
  });

  it('names what was written and shows it in its folder', async () => {
    const bridge = await openDialog();
    press('Export…');
    await screen.findByText('Writing…');
    act(() => bridge.export.tell({ status: 'exported', name: 'Sightline', conversations: 8 }));
    expect(screen.getByText('8 conversations were exported to “Sightline”.')).toBeTruthy();
    press('Show in folder');
    await waitFor(() => expect(bridge.inputs('export.reveal')).toHaveLength(1));
    press('Done');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('says why it failed and goes back to the choices', async () => {
    const bridge = await openDialog();
    bridge.fail('export.start', { code: 'DISK_FULL', message: '' });
    press('Export…');
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
    press('Back');
    expect(screen.getByRole('radio', { name: 'Markdown' })).toBeTruthy();
  });

  it('stays with the choices where the system’s dialog was cancelled', async () => {
    const bridge = await openDialog();
    bridge.export.chooses = false;
    press('Export…');
    await waitFor(() => expect(bridge.inputs('export.start')).toHaveLength(1));
    expect(screen.getByRole('radio', { name: 'Markdown' })).toBeTruthy();
    await waitFor(() =>
      expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Export…' }).disabled).toBe(false),
    );
  });
});
