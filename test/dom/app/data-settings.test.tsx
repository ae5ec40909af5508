import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FakeBridge } from '../../fakes/bridge.ts';
import { openWindow } from './open-window.tsx';

async function dataSection(bridge: FakeBridge): Promise<HTMLElement> {
  act(() => bridge.emit('command', { command: 'open-settings' }));
  return screen.findByRole('region', { name: /^(?:Data|数据)$/ });
}

async function choose(section: HTMLElement, name: string): Promise<void> {
  const select = within(section).getByRole('combobox', { name: 'Keep screenshots' });
  act(() => select.focus());
  fireEvent.keyDown(select, { key: 'ArrowDown' });
  const option = await screen.findByRole('option', { name });
  fireEvent.pointerDown(option);
  fireEvent.click(option);
}

const conversations = (count: number) => (bridge: FakeBridge) => {
  for (let number = 1; number <= count; number += 1) {
    bridge.chat.change(bridge.chat.create(false, 'balanced').id, { title: `Conversation ${number}` });
  }
};

/** The dialog that asks once more, with its two buttons. */
async function ask(section: HTMLElement) {
  fireEvent.click(within(section).getByRole('button', { name: 'Erase everything…' }));
  const dialog = await screen.findByRole('alertdialog', { name: 'Erase everything for good?' });
  const button = (name: string) => within(dialog).getByRole<HTMLButtonElement>('button', { name });
  return { dialog, cancel: button('Cancel'), erase: button('Erase everything') };
}

describe('how long screenshots are kept', () => {
  it('is for ever until the user says otherwise, and says what that does', async () => {
    const { bridge } = await openWindow();
    const section = await dataSection(bridge);
    expect(within(section).getByRole('combobox', { name: 'Keep screenshots' }).textContent).toContain('Forever');
    expect(
      within(section).getByText(/Older ones are erased from your conversations at once and for good/),
    ).toBeTruthy();
    await choose(section, '30 days');
    await waitFor(() => expect(bridge.settings.keepScreenshotsDays).toBe(30));
    await choose(section, 'Forever');
    await waitFor(() => expect(bridge.settings.keepScreenshotsDays).toBe(0));
  });

  it('shows a number that is not offered as it is', async () => {
    const { bridge } = await openWindow({ settings: { keepScreenshotsDays: 14 } });
    const section = await dataSection(bridge);
    expect(within(section).getByRole('combobox', { name: 'Keep screenshots' }).textContent).toContain('14 days');
  });
});

describe('erasing everything', () => {
  it('says exactly what goes and begins on Cancel, which changes nothing', async () => {
    const { bridge } = await openWindow({}, conversations(3));
    const section = await dataSection(bridge);
    const { dialog, cancel } = await ask(section);
    const said = within(dialog)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(said[0]).toBe('3 conversations with their questions and answers');
    expect(said).toHaveLength(4);
    expect(dialog.getAttribute('aria-describedby')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(cancel));
    fireEvent.click(cancel);
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(bridge.inputs('data.eraseEverything')).toEqual([]);
    expect(bridge.chat.conversations.size).toBe(3);
    expect(screen.getByRole('dialog', { name: 'Settings' })).toBeTruthy();
  });

  it('is cancelled by Escape, and the settings stay open', async () => {
    const { bridge } = await openWindow({}, conversations(1));
    const { dialog } = await ask(await dataSection(bridge));
    expect(within(dialog).getByText('1 conversation with its questions and answers')).toBeTruthy();
    fireEvent.keyDown(dialog, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(screen.getByRole('dialog', { name: 'Settings' })).toBeTruthy();
    expect(bridge.inputs('data.eraseEverything')).toEqual([]);
  });

  it('erases once it is confirmed, once, and leaves an empty window that says so', async () => {
    const { bridge, field, type, advance } = await openWindow({}, conversations(2));
    await screen.findByText('Conversation 2');
    type('half a question');
    const question = field();
    const { cancel, erase } = await ask(await dataSection(bridge));
    const release = bridge.hold('data.eraseEverything');
    fireEvent.click(erase);
    await waitFor(() => expect(erase.disabled).toBe(true));
    expect(cancel.disabled).toBe(true);
    fireEvent.click(erase);
    fireEvent.keyDown(erase, { key: 'Escape' });
    expect(screen.getByRole('alertdialog')).toBeTruthy();
    await act(async () => release());
    await screen.findByText('Everything was erased.');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(bridge.inputs('data.eraseEverything')).toHaveLength(1);
    expect(screen.queryByText('Conversation 2')).toBeNull();
    expect(question.value).toBe('');
    await advance(5000);
    expect(bridge.chat.drafts.size).toBe(0);
  });

  it('says why it could not, and can be tried again', async () => {
    const { bridge } = await openWindow({}, conversations(1));
    bridge.fail('data.eraseEverything', { code: 'DISK_FULL', message: '' });
    const section = await dataSection(bridge);
    fireEvent.click((await ask(section)).erase);
    await screen.findAllByText(/disk is full/i);
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    bridge.fail('data.eraseEverything', null);
    fireEvent.click((await ask(section)).erase);
    await screen.findByText('Everything was erased.');
    expect(bridge.chat.conversations.size).toBe(0);
  });

  it('asks in Chinese where the interface is Chinese', async () => {
    const { bridge } = await openWindow({ settings: { language: 'zh-CN' } }, conversations(2));
    const section = await dataSection(bridge);
    fireEvent.click(within(section).getByRole('button', { name: '清除全部数据…' }));
    const dialog = await screen.findByRole('alertdialog', { name: '永久清除全部数据？' });
    expect(within(dialog).getByText('2 个对话及其问题和回答')).toBeTruthy();
  });
});
