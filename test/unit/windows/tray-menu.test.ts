import { describe, expect, it } from 'vitest';
import { type Hotkey, hotkeyActions } from '../../../contract/hotkey.ts';
import { defaultHotkeys } from '../../../contract/hotkey-rules.ts';
import { closingOutcome, trayNotice } from '../../../main/windows/closing.ts';
import { type Language, mainTexts } from '../../../main/windows/texts.ts';
import { trayMenu } from '../../../main/windows/tray-menu.ts';

type System = 'linux' | 'darwin' | 'win32';

function hotkeys(platform: System, status: Hotkey['status'] = 'registered'): readonly Hotkey[] {
  const defaults = defaultHotkeys(platform);
  return hotkeyActions.map((action) => ({ action, accelerator: defaults[action], default: defaults[action], status }));
}

function menu(platform: System, shown: readonly Hotkey[] = hotkeys(platform), language: Language = 'en') {
  const done: string[] = [];
  const items = trayMenu({ platform, hotkeys: shown }, mainTexts(language), {
    capture: (mode) => done.push(`capture ${mode}`),
    openChat: () => done.push('chat'),
    pause: (paused) => done.push(paused ? 'pause' : 'go on'),
    quit: () => done.push('quit'),
  });
  const choose = (id: string): void =>
    items.find((item) => item.id === id)?.click?.({} as never, undefined, {} as never);
  return { items, done, choose };
}

describe("the tray's menu", () => {
  it('has the hotkeys in the labels on Linux, whose trays have no column for them', () => {
    expect(menu('linux').items.map(({ label, type }) => label ?? type)).toEqual([
      'Capture a region (Ctrl+Alt+S)',
      'Capture the display (Ctrl+Alt+M)',
      'Capture the active window (Ctrl+Alt+W)',
      'separator',
      'Open the chat (Ctrl+Alt+C)',
      'separator',
      'Pause hotkeys',
      'separator',
      'Quit Sightline',
    ]);
  });

  it('shows them as shortcuts elsewhere, without taking the keys itself', () => {
    expect(menu('win32').items[0]).toMatchObject({
      label: 'Capture a region',
      accelerator: 'Alt+Shift+S',
      registerAccelerator: false,
    });
  });

  it.each(['taken', 'paused', 'off', 'unsupported'] as const)('shows none that is %s', (status) => {
    expect(menu('linux', hotkeys('linux', status)).items[0]?.label).toBe('Capture a region');
    expect(menu('darwin', hotkeys('darwin', status)).items[0]?.accelerator).toBeUndefined();
  });

  it('does what it says', () => {
    const { done, choose } = menu('linux');
    for (const id of ['region', 'display', 'window', 'chat', 'quit']) choose(id);
    expect(done).toEqual(['capture region', 'capture display', 'capture window', 'chat', 'quit']);
  });

  it('pauses the hotkeys and lets them go on', () => {
    const running = menu('linux');
    const paused = menu('linux', hotkeys('linux', 'paused'));
    running.choose('pause-hotkeys');
    paused.choose('pause-hotkeys');
    expect([running.done, paused.done]).toEqual([['pause'], ['go on']]);
    const pauseItem = ({ items }: typeof running) => items.find(({ id }) => id === 'pause-hotkeys');
    expect([pauseItem(running)?.checked, pauseItem(paused)?.checked]).toEqual([false, true]);
    expect(pauseItem(menu('linux', hotkeys('linux', 'unsupported')))?.enabled).toBe(false);
  });

  it.each(['linux', 'darwin', 'win32'] as const)('speaks Chinese throughout on %s', (platform) => {
    const labels = menu(platform, undefined, 'zh-CN').items.flatMap(({ label }) => label ?? []);
    expect(labels.filter((label) => !/\p{Script=Han}/u.test(label))).toEqual([]);
  });
});

describe('closing the last window', () => {
  const settings = { closeToTray: true, trayNoticeShown: false };

  it.each([
    ['linux', settings, true, 'stay-and-tell'],
    ['win32', { ...settings, trayNoticeShown: true }, true, 'stay'],
    ['win32', { ...settings, closeToTray: false }, true, 'quit'],
    ['linux', settings, false, 'quit'],
    ['darwin', { ...settings, closeToTray: false }, false, 'stay'],
  ] as const)('on %s with %o and a tray: %s, means %s', (platform, given, hasTray, outcome) => {
    expect(closingOutcome(platform, given, hasTray)).toBe(outcome);
  });

  it('tells where the app is', () => {
    const { title, body } = trayNotice(mainTexts('en'));
    expect(title).toBe('Sightline goes on in the tray');
    expect(body).toContain('quit from the icon’s menu');
  });
});
