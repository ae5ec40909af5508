import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openWindow } from './open-window.tsx';

describe('the sidebar', () => {
  const withTwo =
    (titles: readonly string[]) => (bridge: Parameters<NonNullable<Parameters<typeof openWindow>[1]>>[0]) => {
      for (const title of titles) bridge.chat.change(bridge.chat.create(false, 'balanced').id, { title });
    };

  it('deletes by key and brings back by undo', async () => {
    const { press } = await openWindow({}, withTwo(['Alpha', 'Beta']));
    screen.getByRole('button', { name: 'Alpha' }).focus();
    press('Delete');
    const undo = await screen.findByText('Undo');
    expect(screen.queryByRole('button', { name: 'Alpha' })).toBeNull();
    fireEvent.click(undo);
    await screen.findByRole('button', { name: 'Alpha' });
  });

  it('keeps the keyboard in the list when a menu deletes a conversation', async () => {
    await openWindow({}, withTwo(['Alpha', 'Beta']));
    const more = screen.getByRole('button', { name: 'More for “Alpha”' });
    act(() => more.focus());
    fireEvent.click(more);
    fireEvent.click(await screen.findByRole('menuitem', { name: /Delete/ }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Alpha' })).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Beta' })));
  });

  it('renames in place', async () => {
    const { bridge, press } = await openWindow({}, withTwo(['Alpha']));
    screen.getByRole('button', { name: 'Alpha' }).focus();
    press('F2');
    const name = await screen.findByRole('textbox', { name: 'Name of the conversation' });
    fireEvent.change(name, { target: { value: 'Omega' } });
    press('Enter');
    await screen.findByRole('button', { name: 'Omega' });
    expect(bridge.inputs('conversations.rename')).toHaveLength(1);
  });

  it('keeps a name when the field is left, and lets the focus go where it went', async () => {
    const { bridge, press, field } = await openWindow({}, withTwo(['Alpha']));
    const frame = () => act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
    screen.getByRole('button', { name: 'Alpha' }).focus();
    press('F2');
    fireEvent.change(await screen.findByRole('textbox', { name: 'Name of the conversation' }), {
      target: { value: 'Omega' },
    });
    act(() => field().focus());
    await screen.findByRole('button', { name: 'Omega' });
    await frame();
    expect(document.activeElement).toBe(field());
    expect(bridge.inputs('conversations.rename')).toHaveLength(1);
    screen.getByRole('button', { name: 'Omega' }).focus();
    press('F2');
    await screen.findByRole('textbox', { name: 'Name of the conversation' });
    press('Escape');
    await frame();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Omega' }));
  });

  it('removes a conversation that is left without anything in it', async () => {
    const { bridge } = await openWindow({}, withTwo(['Alpha']));
    act(() => bridge.emit('command', { command: 'new-temporary' }));
    await screen.findByRole('heading', { name: 'A temporary conversation' });
    fireEvent.click(screen.getByRole('button', { name: 'Alpha' }));
    await waitFor(() => expect(bridge.inputs('conversations.delete')).toHaveLength(1));
    expect(bridge.chat.list().map(({ title }) => title)).toEqual(['Alpha']);
  });
});
