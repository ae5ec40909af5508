import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { pageStore } from '../../../../renderer/app/page-store.ts';
import type { FakeBridge, FakeBridgeOptions } from '../../../fakes/bridge.ts';
import { openWindow } from '../../app/open-window.tsx';

async function openSettings(options: FakeBridgeOptions = {}, prepare: (bridge: FakeBridge) => void = () => {}) {
  const { bridge, press } = await openWindow(options, prepare);
  act(() => bridge.emit('command', { command: 'open-settings' }));
  const dialog = await screen.findByRole('dialog', { name: /^(Settings|设置)$/ });
  const inside = within(dialog);
  const field = inside.getByRole<HTMLInputElement>('textbox', { name: /^(Search settings|搜索设置)$/ });
  await waitFor(() => expect(document.activeElement).toBe(field));
  return {
    bridge,
    press,
    dialog,
    inside,
    field,
    search: (query: string) => fireEvent.change(field, { target: { value: query } }),
    regions: () => inside.queryAllByRole('region').map((region) => region.getAttribute('aria-label')),
  };
}

describe('the search of the settings', () => {
  it('shows only what matches, with its section, and says how many', async () => {
    const { search, regions, inside } = await openSettings();
    expect(regions()).toHaveLength(9);
    search('vram');
    expect(regions()).toEqual(['Engine']);
    expect(inside.getByRole('textbox', { name: 'Layers on the GPU' })).toBeTruthy();
    expect(inside.queryByRole('textbox', { name: 'Threads' })).toBeNull();
    expect(inside.getByText('1 setting')).toBeTruthy();
  });

  it('finds in Chinese in the English window and in English in the Chinese one', async () => {
    const { bridge, search, inside } = await openSettings();
    search('深色');
    expect(inside.getByRole('radiogroup', { name: 'Theme' })).toBeTruthy();
    search('');
    act(() => void bridge.request('settings.change', { language: 'zh-CN' }));
    await inside.findByRole('radiogroup', { name: '主题' });
    search('retention');
    expect(inside.getByRole('combobox', { name: '保留截图' })).toBeTruthy();
    expect(inside.getByText('1 项设置')).toBeTruthy();
  });

  it('finds hotkeys, backups and what can be done with the settings, too', async () => {
    const { search, regions, inside } = await openSettings();
    search('shortcut');
    expect(regions()).toEqual(['Hotkeys']);
    expect(await inside.findByRole('button', { name: /change the hotkey: Capture a region/ })).toBeTruthy();
    search('snapshot');
    expect(inside.getByRole('button', { name: 'Back up now' })).toBeTruthy();
    expect(inside.queryByRole('button', { name: 'Erase everything…' })).toBeNull();
    search('factory');
    expect(inside.getByRole('button', { name: 'Reset all…' })).toBeTruthy();
  });

  it('says where nothing matches, with a hint and the way back', async () => {
    const { search, regions, inside, field } = await openSettings();
    search('  zebra ');
    expect(regions()).toEqual([]);
    expect(inside.getByText('No setting matches “zebra”.')).toBeTruthy();
    expect(inside.getByText(/English or Chinese/)).toBeTruthy();
    fireEvent.click(inside.getByRole('button', { name: 'Show all settings' }));
    expect(regions()).toHaveLength(9);
    expect(document.activeElement).toBe(field);
  });

  it('has the focus by the find key, and Escape clears it before it closes', async () => {
    const { search, inside, field, press, regions, bridge } = await openSettings();
    search('threads');
    act(() => inside.getByRole('textbox', { name: 'Threads' }).focus());
    press('f', { ctrlKey: true });
    expect(document.activeElement).toBe(field);
    act(() => inside.getByRole('textbox', { name: 'Threads' }).focus());
    act(() => bridge.emit('command', { command: 'find' }));
    expect(document.activeElement).toBe(field);
    press('Escape');
    expect([field.value, regions().length]).toEqual(['', 9]);
    expect(document.activeElement).toBe(field);
    press('Escape');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Settings' })).toBeNull());
  });

  it('leaves the find key of macOS to Command', async () => {
    const { inside, field, press } = await openSettings({ info: { platform: 'darwin' } });
    act(() => inside.getByRole('textbox', { name: 'Threads' }).focus());
    press('f', { ctrlKey: true });
    expect(document.activeElement).not.toBe(field);
    press('f', { metaKey: true });
    expect(document.activeElement).toBe(field);
  });
});

describe('a setting', () => {
  it('shows its sentence, its default and its range', async () => {
    const { inside } = await openSettings();
    expect(inside.getByText('Processor threads for the parts that run on the CPU.')).toBeTruthy();
    expect(inside.getByText('Default: Automatic · 1 to 256')).toBeTruthy();
    expect(inside.getByText('Default: Automatic · 0 to 1,000')).toBeTruthy();
    expect(inside.getByText('Default: 30 minutes · 1 to 1,440 minutes')).toBeTruthy();
    expect(inside.getByText('Default: Ctrl+Alt+S')).toBeTruthy();
  });

  it('that was changed is marked and goes back by its button, which leaves the focus in its row', async () => {
    const { bridge, inside } = await openSettings({ settings: { gpuLayers: 0 } });
    expect(inside.getByRole<HTMLInputElement>('textbox', { name: 'Layers on the GPU' }).value).toBe('0');
    const reset = inside.getByRole('button', { name: /^Back to the default/ });
    expect(reset.getAttribute('aria-label')).toBe('Back to the default: Layers on the GPU');
    fireEvent.click(reset);
    await waitFor(() => expect(bridge.settings.gpuLayers).toBe('auto'));
    expect(bridge.inputs('settings.reset')).toEqual([{ keys: ['gpuLayers'] }]);
    await waitFor(() => expect(inside.queryByRole('button', { name: /^Back to the default/ })).toBeNull());
    expect(document.activeElement?.textContent).toContain('Layers on the GPU');
  });

  it('is among the changed ones only while it is changed', async () => {
    const { bridge, inside, regions } = await openSettings({ settings: { theme: 'dark', threads: 3 } });
    const only = inside.getByRole('button', { name: 'Changed only' });
    fireEvent.click(only);
    expect(only.getAttribute('aria-pressed')).toBe('true');
    expect(regions()).toEqual(['General', 'Engine']);
    expect(inside.getByText('2 settings')).toBeTruthy();
    await act(async () => void (await bridge.request('settings.reset', { keys: null })));
    await inside.findByText('Everything is at its default.');
    fireEvent.click(inside.getByRole('button', { name: 'Show all settings' }));
    expect(regions()).toHaveLength(9);
  });

  it('that is a number is taken by Enter, within its range', async () => {
    const { bridge, inside } = await openSettings();
    const minutes = inside.getByRole<HTMLInputElement>('textbox', { name: 'Unload the model after' });
    act(() => minutes.focus());
    fireEvent.change(minutes, { target: { value: '9999' } });
    fireEvent.keyDown(minutes, { key: 'Enter' });
    await waitFor(() => expect(bridge.settings.unloadAfterMinutes).toBe(1440));
    expect(document.activeElement).toBe(minutes);
  });

  it('of a mirror takes a web address and says what is the matter with another text', async () => {
    const { bridge, inside } = await openSettings({ settings: { hub: 'custom' } });
    const address = inside.getByRole<HTMLInputElement>('textbox', { name: 'Address of the other mirror' });
    expect(inside.getByText('Enter an address, or nothing can be downloaded.')).toBeTruthy();
    fireEvent.change(address, { target: { value: 'ftp://mirror' } });
    fireEvent.blur(address);
    expect(await inside.findByText(/This is no web address/)).toBeTruthy();
    expect(bridge.settings.hubEndpoint).toBe('');
    fireEvent.change(address, { target: { value: ' https://models.example.org ' } });
    fireEvent.keyDown(address, { key: 'Enter' });
    await waitFor(() => expect(bridge.settings.hubEndpoint).toBe('https://models.example.org'));
    expect(inside.queryByText(/This is no web address/)).toBeNull();
  });

  it.each([
    ['Open the model library', 'library'],
    ['Open the engine page', 'engine'],
    ['Open the privacy page', 'privacy'],
  ] as const)('has the way to its page: %s', async (name, page) => {
    const { inside } = await openSettings();
    fireEvent.click(inside.getByRole('button', { name }));
    expect(pageStore.getState().page).toBe(page);
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Settings' })).toBeNull());
    act(() => pageStore.setState({ page: null }));
  });

  it('is reached by its section at the side', async () => {
    const { inside } = await openSettings();
    const sections = within(inside.getByRole('navigation', { name: 'Sections' }));
    fireEvent.click(sections.getByRole('button', { name: 'Privacy' }));
    expect(sections.getByRole('button', { name: 'Privacy' }).getAttribute('aria-current')).toBe('true');
    expect(document.activeElement?.textContent).toBe('Privacy');
  });
});

describe('settings of a file', () => {
  const preview = {
    token: '0192f3a4-0000-7000-8000-000000000001',
    fileName: 'mine.json',
    changes: [
      { key: 'theme', from: 'system', to: 'dark' },
      { key: 'hotkeys', from: {}, to: { region: 'Control+Alt+J', chat: null } },
      { key: 'keepScreenshotsDays', from: 0, to: 7 },
    ],
    left: [
      { key: 'threads', reason: 'machine' },
      { key: 'colour', reason: 'unknown' },
    ],
    moreLeft: 3,
  } as const;

  async function read(prepared: FakeBridge['settingsFiles']['preview'], options: FakeBridgeOptions = {}) {
    const opened = await openSettings(options, (bridge) => {
      bridge.settingsFiles.preview = prepared;
    });
    fireEvent.click(opened.inside.getByRole('button', { name: /^(Import…|导入…)$/ }));
    return opened;
  }

  it('are shown, old and new, before any of them is applied', async () => {
    const { bridge } = await read(preview);
    const dialog = await screen.findByRole('alertdialog', { name: 'Import settings from “mine.json”?' });
    const said = within(dialog)
      .getAllByRole('definition')
      .map(({ textContent }) => textContent);
    expect(said[0]).toBe('System → Dark');
    expect(said[1]).toBe('the defaults → Capture a region: Ctrl+Alt+J; Open the chat window: off');
    expect(said[2]).toBe('Forever → 7 daysScreenshots older than 7 days are erased at once and for good.');
    expect(within(dialog).getByText('belongs to the machine that it was set on', { exact: false })).toBeTruthy();
    expect(within(dialog).getByText('…and 3 more')).toBeTruthy();
    expect(bridge.settings.theme).toBe('system');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Make 3 changes' }));
    await screen.findByText('Settings imported.');
    expect(bridge.settings).toMatchObject({ theme: 'dark', keepScreenshotsDays: 7 });
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  });

  it('change nothing when they are cancelled', async () => {
    const { bridge } = await read(preview);
    const dialog = await screen.findByRole('alertdialog');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(bridge.inputs('settings.applyImport')).toEqual([]);
    expect(bridge.settings.theme).toBe('system');
  });

  it('that are the same already say so', async () => {
    await read({ ...preview, changes: [] }, { settings: { language: 'zh-CN' } });
    const dialog = await screen.findByRole('dialog', { name: '“mine.json”中没有可导入的更改' });
    expect(within(dialog).getByText('此版本没有这项设置', { exact: false })).toBeTruthy();
  });

  it('that cannot be read say why', async () => {
    const { bridge, inside } = await openSettings();
    bridge.fail('settings.readImport', {
      code: 'SETTINGS_FILE_REFUSED',
      message: '',
      detail: { reason: 'newer-version' },
    });
    fireEvent.click(inside.getByRole('button', { name: 'Import…' }));
    expect((await screen.findAllByText(/A newer version wrote this file/)).length).toBeGreaterThan(0);
  });

  it('are exported, and nothing is said where the dialog is cancelled', async () => {
    const { bridge, inside } = await openSettings();
    fireEvent.click(inside.getByRole('button', { name: 'Export…' }));
    await screen.findByText('Settings exported: sightline-settings.json');
    bridge.settingsFiles.target = null;
    fireEvent.click(inside.getByRole('button', { name: 'Export…' }));
    await waitFor(() => expect(bridge.inputs('settings.export')).toHaveLength(2));
  });

  it('go back to their defaults after asking once more', async () => {
    const { bridge, inside } = await openSettings({ settings: { theme: 'dark', threads: 2 } });
    fireEvent.click(inside.getByRole('button', { name: 'Reset all…' }));
    const dialog = await screen.findByRole('alertdialog', { name: 'Reset all settings?' });
    expect(within(dialog).getByText(/^2 changed settings/)).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(bridge.settings.theme).toBe('dark');
    fireEvent.click(inside.getByRole('button', { name: 'Reset all…' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Reset all' }));
    await waitFor(() => expect(bridge.settings).toMatchObject({ theme: 'system', threads: 0 }));
    expect(bridge.inputs('settings.reset')).toEqual([{ keys: null }]);
  });
});
