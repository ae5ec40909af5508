import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Hotkey } from '../../../../contract/hotkey.ts';
import type { FakeBridge, FakeBridgeOptions } from '../../../fakes/bridge.ts';
import { openWindow } from '../../app/open-window.tsx';

interface Held {
  readonly ctrlKey?: boolean;
  readonly altKey?: boolean;
  readonly shiftKey?: boolean;
  readonly metaKey?: boolean;
}

async function openSettings(options: FakeBridgeOptions = {}, prepare: (bridge: FakeBridge) => void = () => {}) {
  const { bridge } = await openWindow(options, prepare);
  act(() => bridge.emit('command', { command: 'open-settings' }));
  const section = within(await screen.findByRole('region', { name: /^(Hotkeys|快捷键)$/ }));
  await section.findAllByRole('button');
  return { bridge, section, keys: (name: RegExp | string) => section.getByRole('button', { name }) };
}

const ctrlAlt: Held = { ctrlKey: true, altKey: true };
const regionKeys = 'Ctrl+Alt+S, change the hotkey: Capture a region';

async function press(code: string, key: string, held: Held = {}, type: 'keyDown' | 'keyUp' = 'keyDown') {
  const target = document.activeElement ?? document.body;
  let went = true;
  await act(async () => {
    went = fireEvent[type](target, { code, key, ...held });
  });
  return went;
}

function setStatus(bridge: FakeBridge, status: Hotkey['status']): void {
  bridge.capture.hotkeys = bridge.capture.hotkeys.map((hotkey) => ({ ...hotkey, status }));
}

describe('the recorder of a hotkey', () => {
  it('takes the keys that are pressed, showing what is held, and gives main its hotkeys back', async () => {
    const { bridge, section, keys } = await openSettings();
    fireEvent.click(keys(regionKeys));
    expect(section.getByText(/Press the new keys\. Esc leaves/)).toBeTruthy();
    await press('ControlLeft', 'Control', { ctrlKey: true });
    expect(keys('Ctrl+…').getAttribute('aria-pressed')).toBe('true');
    await press('AltLeft', 'Alt', ctrlAlt);
    await press('KeyX', 'x', ctrlAlt);
    expect(bridge.inputs('hotkeys.set')).toEqual([{ action: 'region', accelerator: 'Control+Alt+X' }]);
    const button = await section.findByRole('button', { name: 'Ctrl+Alt+X, change the hotkey: Capture a region' });
    expect(document.activeElement).toBe(button);
    expect(bridge.inputs('hotkeys.record')).toEqual([{ recording: true }, { recording: false }]);
  });

  it('keeps the pressed keys from the dialog and the menu, but not Tab', async () => {
    const { keys } = await openSettings();
    fireEvent.click(keys(regionKeys));
    expect(await press('KeyC', 'c', { ctrlKey: true })).toBe(false);
    expect(await press('Tab', 'Tab')).toBe(true);
    expect(await press('Escape', 'Escape')).toBe(false);
    expect(screen.getByRole('dialog', { name: 'Settings' })).toBeTruthy();
  });

  it('leaves the keys as they were by Escape', async () => {
    const { bridge, keys } = await openSettings();
    fireEvent.click(keys(regionKeys));
    await press('Escape', 'Escape');
    expect(keys(regionKeys).getAttribute('aria-pressed')).toBe('false');
    expect(bridge.inputs('hotkeys.set')).toEqual([]);
  });

  it.each(['Backspace', 'Delete'])('switches the hotkey off by %s', async (key) => {
    const { section, keys } = await openSettings();
    fireEvent.click(keys(regionKeys));
    await press(key, key);
    expect(await section.findByRole('button', { name: /^None, change the hotkey: Capture a region/ })).toBeTruthy();
    expect(section.getByText('Switched off.')).toBeTruthy();
    const reset = keys('Back to Ctrl+Alt+S: Capture a region');
    act(() => reset.focus());
    fireEvent.click(reset);
    await waitFor(() => expect(document.activeElement).toBe(keys(regionKeys)));
  });

  it('does all of it by the mouse as well', async () => {
    const { bridge, section, keys } = await openSettings();
    fireEvent.click(keys(regionKeys));
    fireEvent.click(keys('Cancel'));
    fireEvent.click(keys(regionKeys));
    fireEvent.click(keys('Switch off'));
    await section.findByText('Switched off.');
    expect(bridge.inputs('hotkeys.set')).toEqual([{ action: 'region', accelerator: null }]);
  });

  it.each([
    ['KeyM', 'm', ctrlAlt, 'Ctrl+Alt+M is taken already: Capture the display under the pointer'],
    ['F4', 'F4', { altKey: true }, 'The system keeps Alt+F4 for itself.'],
    ['KeyC', 'c', { ctrlKey: true }, 'Nearly every program uses Ctrl+C.'],
    ['KeyA', 'A', { shiftKey: true }, 'Shift+A alone is needed for typing. Hold Ctrl or Alt as well.'],
    ['Minus', 'ß', ctrlAlt, 'Ctrl+Alt+ß cannot be a hotkey: the system does not know this key.'],
  ] as const)('says why %s cannot be used, and goes on', async (code, key, held, sentence) => {
    const { bridge, section, keys } = await openSettings();
    fireEvent.click(keys(regionKeys));
    await press(code, key, held);
    expect(section.getByText(sentence).closest('[role=status]')).toBeTruthy();
    expect(bridge.inputs('hotkeys.set')).toEqual([]);
    await press('KeyX', 'x', ctrlAlt);
    expect(await section.findByRole('button', { name: /^Ctrl\+Alt\+X/ })).toBeTruthy();
    expect(section.queryByText(sentence)).toBeNull();
  });

  it('says that another program has the keys, and keeps the old ones', async () => {
    const { bridge, section, keys } = await openSettings();
    bridge.fail('hotkeys.set', { code: 'HOTKEY_TAKEN', message: '' });
    fireEvent.click(keys(regionKeys));
    await press('F9', 'F9');
    expect(await section.findByText('Another program uses F9. The old keys stay in force.')).toBeTruthy();
    await press('Escape', 'Escape');
    expect(keys(regionKeys)).toBeTruthy();
  });

  it('names who has the default that is to come back', async () => {
    const { bridge, section, keys } = await openSettings({}, ({ capture }) => {
      capture.hotkeys = capture.hotkeys.map((one) => (one.action === 'chat' ? { ...one, accelerator: 'F9' } : one));
    });
    const detail = { reason: 'duplicate', action: 'window' };
    bridge.fail('hotkeys.reset', { code: 'HOTKEY_REFUSED', message: '', detail });
    fireEvent.click(keys('Back to Ctrl+Alt+C: Open the chat window'));
    expect(await section.findByText('Ctrl+Alt+C is taken already: Capture the active window')).toBeTruthy();
  });

  it('shows another failure where failures are shown', async () => {
    const { bridge, keys } = await openSettings();
    bridge.fail('hotkeys.set', { code: 'DISK_FULL', message: '' });
    fireEvent.click(keys(regionKeys));
    await press('F9', 'F9');
    expect((await screen.findAllByText(/The disk is full/)).length).toBeGreaterThan(0);
  });

  it('takes PrintScreen, of which Windows tells only when it is let go', async () => {
    const { bridge, keys } = await openSettings({ info: { platform: 'win32' } });
    fireEvent.click(keys(regionKeys));
    await press('PrintScreen', 'PrintScreen', {}, 'keyUp');
    expect(bridge.inputs('hotkeys.set')).toEqual([{ action: 'region', accelerator: 'PrintScreen' }]);
  });

  it('ends with the focus, and with the window', async () => {
    const { bridge, keys } = await openSettings();
    fireEvent.click(keys(regionKeys));
    act(() => keys(/^Ctrl\+Alt\+M/).focus());
    expect(keys(regionKeys).getAttribute('aria-pressed')).toBe('false');
    fireEvent.click(keys(regionKeys));
    fireEvent.blur(window);
    expect(keys(regionKeys).getAttribute('aria-pressed')).toBe('false');
    expect(bridge.inputs('hotkeys.record').map(({ recording }) => recording)).toEqual([true, false, true, false]);
  });

  it('writes the keys as macOS does', async () => {
    const { keys } = await openSettings({ info: { platform: 'darwin' } });
    fireEvent.click(keys('⌃⌥S, change the hotkey: Capture a region'));
    await press('MetaLeft', 'Meta', { metaKey: true });
    expect(keys('⌘…')).toBeTruthy();
  });
});

describe('the test of a hotkey', () => {
  const testRegion = 'Test the hotkey Ctrl+Alt+S: Capture a region';
  const endTest = 'End the test of the hotkey Ctrl+Alt+S: Capture a region';

  it('asks to press it and says that it works', async () => {
    const { bridge, section, keys } = await openSettings();
    fireEvent.click(keys(testRegion));
    expect(section.getByText(/Press Ctrl\+Alt\+S now\./)).toBeTruthy();
    act(() => bridge.emit('hotkeys.fired', { action: 'chat' }));
    expect(section.getByText(/hotkey for another action: Open the chat window/)).toBeTruthy();
    act(() => bridge.emit('hotkeys.fired', { action: 'region' }));
    expect(section.getByText('Ctrl+Alt+S works.').closest('[role=status]')).toBeTruthy();
    expect(bridge.inputs('hotkeys.test')).toEqual([{ testing: true }, { testing: false }]);
    fireEvent.click(keys(endTest));
    expect(section.queryByText('Ctrl+Alt+S works.')).toBeNull();
  });

  it('advises when nothing arrives, on Linux with the command for Wayland', async () => {
    const { bridge, section, keys } = await openSettings();
    fireEvent.click(keys(testRegion));
    fireEvent.click(keys('Nothing happens'));
    expect(section.getByText(/does not pass it on\. Choose other keys\. On Wayland/)).toBeTruthy();
    expect(section.getByText('sightline --capture region')).toBeTruthy();
    expect(document.activeElement).toBe(keys(endTest));
    expect(bridge.inputs('hotkeys.test').at(-1)).toEqual({ testing: false });
  });

  it('does not speak of Wayland on Windows', async () => {
    const { section, keys } = await openSettings({ info: { platform: 'win32' } });
    fireEvent.click(keys(testRegion));
    fireEvent.click(keys('Nothing happens'));
    expect(section.queryByText(/Wayland/)).toBeNull();
    expect(section.getByText(/Another program may take it first/)).toBeTruthy();
  });

  it('ends when another one begins, or the settings close', async () => {
    const { bridge, keys } = await openSettings();
    fireEvent.click(keys(testRegion));
    fireEvent.click(keys(/^Test the hotkey Ctrl\+Alt\+M/));
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(bridge.inputs('hotkeys.test').map(({ testing }) => testing)).toEqual([true, false, true, false]);
  });
});

describe('the state of the hotkeys', () => {
  it('says what is taken and tries again', async () => {
    const { bridge, section } = await openSettings({}, (fake) => setStatus(fake, 'taken'));
    expect(section.queryByRole('button', { name: /^Test/ })).toBeNull();
    const retry = section.getAllByRole('button', { name: 'Try again' })[0] as HTMLElement;
    bridge.fail('hotkeys.set', { code: 'HOTKEY_TAKEN', message: '' });
    fireEvent.click(retry);
    expect(await section.findByText('Another program still uses Ctrl+Alt+S.')).toBeTruthy();
    bridge.fail('hotkeys.set', null);
    fireEvent.click(retry);
    await waitFor(() => expect(section.getAllByText(/Another program uses these keys/)).toHaveLength(3));
    expect(bridge.inputs('hotkeys.set').at(-1)).toEqual({ action: 'region', accelerator: 'Control+Alt+S' });
  });

  it('says that they are paused and resumes them', async () => {
    const { section, keys } = await openSettings({}, (fake) => setStatus(fake, 'paused'));
    fireEvent.click(keys('Resume'));
    await waitFor(() => expect(section.queryByText('The hotkeys are paused.')).toBeNull());
  });

  it('gives the commands where the system has no hotkeys', async () => {
    const { section } = await openSettings({}, (fake) => setStatus(fake, 'unsupported'));
    expect(section.getByText(/This system gives programs no hotkeys/)).toBeTruthy();
    for (const mode of ['region', 'display', 'window'])
      expect(section.getByText(`sightline --capture ${mode}`)).toBeTruthy();
  });

  it('is followed while the settings are open', async () => {
    const { bridge, section } = await openSettings();
    const hotkeys = bridge.capture.hotkeys.map((one) => ({ ...one, status: 'paused' as const }));
    act(() => bridge.emit('hotkeys.changed', { hotkeys }));
    expect(await section.findByText('The hotkeys are paused.')).toBeTruthy();
  });

  it('is said in Chinese', async () => {
    const { keys, section } = await openSettings({ settings: { language: 'zh-CN' } });
    fireEvent.click(keys('Ctrl+Alt+S，更改快捷键：截取区域'));
    await press('KeyC', 'c', { ctrlKey: true });
    expect(section.getByText('几乎所有程序都会用到 Ctrl+C。')).toBeTruthy();
  });
});

describe('the settings around it', () => {
  it('change edge snapping, closing to the tray and the start at login', async () => {
    const { bridge } = await openSettings();
    for (const name of ['Snap to edges', 'Keep running when the window is closed', 'Start at login'])
      await act(async () => fireEvent.click(screen.getByRole('switch', { name })));
    expect(bridge.inputs('settings.change')).toEqual([
      { edgeSnapping: true },
      { closeToTray: false },
      { startAtLogin: true },
    ]);
  });

  it('leave out closing to the tray on macOS, where programs stay anyway', async () => {
    await openSettings({ info: { platform: 'darwin' } });
    expect(screen.queryByRole('switch', { name: /Keep running/ })).toBeNull();
  });

  it('write the keys of a notice as the system does', async () => {
    const notice = { kind: 'hotkey-taken', action: 'region', accelerator: 'Control+Alt+S' } as const;
    await openWindow({ info: { platform: 'darwin', notices: [notice] } });
    expect(screen.getByText(/Another program uses ⌃⌥S/)).toBeTruthy();
  });
});
