import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closePage } from '../../../renderer/app/page-store.ts';
import type { FakeBridge } from '../../fakes/bridge.ts';
import { openWindow } from './open-window.tsx';

async function openPrivacy(bridge: FakeBridge): Promise<HTMLElement> {
  onTestFinished(closePage);
  act(() => bridge.emit('command', { command: 'open-privacy' }));
  return screen.findByRole('dialog', { name: /^(?:Privacy and connections|隐私与网络连接)$/ });
}

describe('the page about privacy', () => {
  it('says that nothing has left, and what could', async () => {
    const { bridge } = await openWindow();
    const page = await openPrivacy(bridge);
    await within(page).findByText('Nothing has left this machine.');
    within(page).getByText(/^No spelling dictionaries, since spelling is not checked/);
    expect(within(page).queryByRole('button', { name: 'Copy as CSV' })).toBeNull();
    expect(within(page).getByRole('switch', { name: 'Offline' }).getAttribute('aria-checked')).toBe('true');
  });

  it('switches offline off and on, and says what that means for dictionaries', async () => {
    const { bridge } = await openWindow({ settings: { spelling: true } });
    screen.getByRole('button', { name: 'Offline: nothing leaves by itself' });
    const page = await openPrivacy(bridge);
    within(page).getByText(/^No spelling dictionaries while you are offline/);
    fireEvent.click(within(page).getByRole('switch', { name: 'Offline' }));
    await within(page).findByText(/^Spelling dictionaries, once each, from Google/);
    expect(bridge.settings.offline).toBe(false);
    expect(screen.queryByRole('button', { name: 'Offline: nothing leaves by itself', hidden: true })).toBeNull();
  });

  it('lists connections with where to, why, who, how much and how it ended, as they come', async () => {
    const { bridge } = await openWindow({}, (main) => {
      main.connections.add({ repository: 'ada/model', bytesReceived: 2_500_000 });
      main.connections.add({ host: 'cdn.test', status: 404 });
    });
    const page = await openPrivacy(bridge);
    const list = await within(page).findByRole('list', { name: 'Connections' });
    const [refused, whole] = within(list).getAllByRole('listitem');
    expect(refused?.textContent).toMatch(/cdn\.test.*Model file · started by you.*Refused \(404\)/);
    expect(whole?.textContent).toMatch(/hub\.test.*ada\/model.*Done.*2\.5 MB/);
    within(page).getByText('2 connections · 2.5 MB received · 200 bytes sent');
    const tried = { purpose: 'page', startedBy: 'page', method: 'img-src' } as const;
    act(() => bridge.connections.add({ ...tried, host: 'evil.test', outcome: 'blocked' }));
    await within(list).findByText('evil.test');
    within(list).getByText(/Attempt of a page · not by you · img-src/);
    await within(page).findByText('1 attempt was blocked.');
  });

  it('filters by host and by what was blocked, and loads more', async () => {
    const { bridge } = await openWindow({}, (main) => {
      for (let index = 0; index < 60; index += 1) main.connections.add({ host: `h${index}.test` });
      main.connections.add({ host: 'evil.test', outcome: 'blocked' });
    });
    const page = await openPrivacy(bridge);
    const rows = () => within(page).getAllByRole('listitem').length;
    const shown = async (count: number) => {
      const list = await within(page).findByRole('list', { name: 'Connections' });
      await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(count));
    };
    await shown(50);
    fireEvent.click(within(page).getByRole('button', { name: 'Show earlier ones' }));
    await shown(61);
    expect(rows()).toBeGreaterThan(60);
    fireEvent.click(within(page).getByRole('radio', { name: 'Blocked' }));
    await shown(1);
    fireEvent.change(within(page).getByRole('searchbox', { name: 'Filter by host' }), { target: { value: 'h7' } });
    await within(page).findByText('No connection fits this filter.');
    fireEvent.click(within(page).getByRole('radio', { name: 'All' }));
    await shown(1);
  });

  it('copies the list, and clears it after asking', async () => {
    const { bridge } = await openWindow({ settings: { language: 'zh-CN' } }, (main) => main.connections.add({}));
    const page = await openPrivacy(bridge);
    fireEvent.click(await within(page).findByRole('button', { name: '复制为 CSV' }));
    await screen.findAllByText('列表已复制到剪贴板。');
    expect(bridge.connections.copied).toEqual(['csv']);
    fireEvent.click(within(page).getByRole('button', { name: '清空列表…' }));
    const question = await screen.findByRole('alertdialog', { name: '要清空网络连接列表吗？' });
    fireEvent.click(within(question).getByRole('button', { name: '清空列表' }));
    await within(page).findByText('此后没有任何内容离开本机。');
    within(page).getByText(/您清空列表起/);
  });

  it('says that the list cannot be read, and tries again', async () => {
    const { bridge } = await openWindow({}, (main) =>
      main.fail('connections.totals', { code: 'DATABASE_FAILED', message: '' }),
    );
    const page = await openPrivacy(bridge);
    const alert = await within(page).findByRole('alert');
    within(alert).getByText('The list of connections cannot be read.');
    bridge.fail('connections.totals', null);
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await within(page).findByText('Nothing has left this machine.');
    expect(within(page).queryByRole('alert')).toBeNull();
  });
});
