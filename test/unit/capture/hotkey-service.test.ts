import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { type Hotkey, type HotkeyAction, hotkeyActions } from '../../../contract/hotkey.ts';
import { HotkeyService } from '../../../main/capture/hotkey-service.ts';
import { SettingsService } from '../../../main/settings/settings-service.ts';
import { FakeShortcuts } from '../../fakes/fake-shortcuts.ts';

const defaults = ['Control+Alt+C', 'Control+Alt+M', 'Control+Alt+S', 'Control+Alt+W'];

async function start(options: { stored?: object; taken?: string[]; supported?: boolean } = {}) {
  const shortcuts = new FakeShortcuts();
  for (const one of options.taken ?? []) shortcuts.taken.add(one);
  const disk = { full: false, busy: Promise.resolve() };
  const settings = await SettingsService.open({
    readSetting: async () => ({ hotkeys: options.stored ?? {} }),
    writeSetting: async () => {
      await disk.busy;
      if (disk.full) throw new AppError('DISK_FULL');
    },
  });
  const pressed: HotkeyAction[] = [];
  const fired: string[] = [];
  const told: (readonly Hotkey[])[] = [];
  const service = new HotkeyService({
    shortcuts,
    platform: 'linux',
    settings,
    supported: options.supported ?? true,
    onPressed: (action) => pressed.push(action),
    onChanged: (hotkeys) => told.push(hotkeys),
    onFired: (windowId, action) => fired.push(`${windowId} ${action}`),
  });
  const of = (action: HotkeyAction): Hotkey | undefined => service.list().find((one) => one.action === action);
  return { shortcuts, disk, settings, service, pressed, fired, told, of };
}

describe('the hotkeys', () => {
  it('are registered at the start, each on its own, and do what they are for', async () => {
    const { shortcuts, service, pressed } = await start();
    expect(shortcuts.held).toEqual(defaults);
    expect(service.list().map(({ status }) => status)).toEqual(hotkeyActions.map(() => 'registered'));
    shortcuts.press('Control+Alt+W');
    expect(pressed).toEqual(['window']);
  });

  it('say which one another program has, and work but for that', async () => {
    const { shortcuts, of } = await start({ taken: ['Control+Alt+S'] });
    expect(of('region')).toMatchObject({ accelerator: 'Control+Alt+S', status: 'taken' });
    expect(of('display')?.status).toBe('registered');
    expect(shortcuts.held).toEqual(defaults.filter((one) => one !== 'Control+Alt+S'));
  });

  it('change, store the canonical spelling and tell', async () => {
    const { shortcuts, service, settings, pressed, told } = await start();
    const changed = await service.set('region', 'shift+ctrl+F9');
    expect(changed[0]).toMatchObject({ accelerator: 'Control+Shift+F9', default: 'Control+Alt+S' });
    expect(settings.current.hotkeys).toEqual({ region: 'Control+Shift+F9' });
    expect(told.at(-1)).toEqual(changed);
    shortcuts.press('Control+Shift+F9');
    shortcuts.press('Control+Alt+S');
    expect(pressed).toEqual(['region']);
    expect(shortcuts.held).not.toContain('Control+Alt+S');
  });

  it('keep the old combination where the new one is taken', async () => {
    const { shortcuts, service, settings, told } = await start({ taken: ['F9'] });
    await expect(service.set('region', 'F9')).rejects.toMatchObject({ code: 'HOTKEY_TAKEN' });
    expect(shortcuts.held).toEqual(defaults);
    expect(settings.current.hotkeys).toEqual({});
    expect(told).toEqual([]);
  });

  it('keep the old combination where the new one cannot be stored', async () => {
    const { shortcuts, disk, service, pressed } = await start();
    disk.full = true;
    await expect(service.set('region', 'F9')).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(shortcuts.held).toEqual(defaults);
    shortcuts.press('Control+Alt+S');
    expect(pressed).toEqual(['region']);
  });

  it('have both combinations while the new one is stored', async () => {
    const { shortcuts, disk, service } = await start();
    const { promise, resolve } = Promise.withResolvers<void>();
    disk.busy = promise;
    const changed = service.set('region', 'F9');
    await Promise.resolve();
    expect(shortcuts.held).toEqual([...defaults, 'F9'].toSorted());
    resolve();
    await changed;
    expect(shortcuts.held).not.toContain('Control+Alt+S');
  });

  it('refuse what is reserved, and name who has a duplicate', async () => {
    const { service } = await start();
    await expect(service.set('region', 'Alt+F4')).rejects.toMatchObject({
      code: 'HOTKEY_REFUSED',
      detail: { reason: 'reserved' },
    });
    await expect(service.set('region', 'ctrl+alt+m')).rejects.toMatchObject({
      detail: { reason: 'duplicate', action: 'display' },
    });
  });

  it('are switched off and reset; a default that another action has meanwhile is refused', async () => {
    const { shortcuts, service, settings, of } = await start();
    await service.set('region', null);
    expect(of('region')).toMatchObject({ accelerator: null, status: 'off' });
    expect(shortcuts.held).not.toContain('Control+Alt+S');
    await service.set('display', 'Control+Alt+S');
    await expect(service.reset('region')).rejects.toMatchObject({ detail: { reason: 'duplicate', action: 'display' } });
    await service.reset('display');
    await service.reset('region');
    expect(settings.current.hotkeys).toEqual({});
    expect(shortcuts.held).toEqual(defaults);
  });

  it('swap, by way of off or at once from elsewhere', async () => {
    const { shortcuts, service, settings, pressed } = await start();
    await service.set('display', null);
    await service.set('region', 'Control+Alt+M');
    await service.set('display', 'Control+Alt+S');
    shortcuts.press('Control+Alt+M');
    shortcuts.press('Control+Alt+S');
    expect(pressed).toEqual(['region', 'display']);
    await settings.change({ hotkeys: { window: 'Control+Alt+C', chat: 'Control+Alt+W' } });
    shortcuts.press('Control+Alt+C');
    expect(pressed.at(-1)).toBe('window');
    expect(shortcuts.held).toEqual(defaults);
  });

  it('are tried again when another program has given the keys back', async () => {
    const { shortcuts, service, of } = await start({ taken: ['Control+Alt+S'] });
    await expect(service.set('region', 'Control+Alt+S')).rejects.toMatchObject({ code: 'HOTKEY_TAKEN' });
    shortcuts.taken.clear();
    await service.set('region', 'Control+Alt+S');
    expect(of('region')?.status).toBe('registered');
  });

  it('pause, and can be changed meanwhile, failures included', async () => {
    const { shortcuts, service, of, told } = await start({ taken: ['F8'] });
    expect(service.pause(true).map(({ status }) => status)).toEqual(hotkeyActions.map(() => 'paused'));
    expect(shortcuts.held).toEqual([]);
    await expect(service.set('region', 'F8')).rejects.toMatchObject({ code: 'HOTKEY_TAKEN' });
    await service.set('region', 'F9');
    expect(shortcuts.held).toEqual([]);
    service.pause(false);
    expect(shortcuts.held).toEqual([...defaults.filter((one) => one !== 'Control+Alt+S'), 'F9'].toSorted());
    expect(of('region')?.status).toBe('registered');
    expect(told.at(-1)).toEqual(service.list());
  });

  it('do nothing for a press that was on its way when they paused', async () => {
    const { shortcuts, service, pressed } = await start();
    const deliver = shortcuts.pressLate('Control+Alt+S');
    service.pause(true);
    deliver();
    expect(pressed).toEqual([]);
  });

  it('are only told while a window tests', async () => {
    const { shortcuts, service, pressed, fired } = await start();
    service.test(7, true);
    shortcuts.press('Control+Alt+S');
    expect([pressed, fired]).toEqual([[], ['7 region']]);
    service.test(7, false);
    shortcuts.press('Control+Alt+S');
    expect([pressed, fired]).toEqual([['region'], ['7 region']]);
  });

  it('leave the keys to a window that records, until it ends or goes away', async () => {
    const { shortcuts, service, told } = await start();
    service.record(7, true);
    service.record(8, true);
    expect(shortcuts.held).toEqual([]);
    expect(service.list()[0]?.status).toBe('registered');
    service.record(8, false);
    expect(shortcuts.held).toEqual([]);
    service.forgetWindow(7);
    expect(shortcuts.held).toEqual(defaults);
    expect(told).toEqual([]);
  });

  it('end a test with its window', async () => {
    const { shortcuts, service, pressed } = await start();
    service.test(7, true);
    service.forgetWindow(7);
    shortcuts.press('Control+Alt+C');
    expect(pressed).toEqual(['chat']);
  });

  it('are not registered where the system gives none, and say so', async () => {
    const { shortcuts, service } = await start({ supported: false });
    expect(shortcuts.held).toEqual([]);
    expect(service.list().map(({ status }) => status)).toEqual(hotkeyActions.map(() => 'unsupported'));
    await service.set('region', 'F9');
    expect(service.list()[0]).toMatchObject({ accelerator: 'F9', status: 'unsupported' });
  });

  it('survive settings that were written by hand', async () => {
    const { shortcuts, of, pressed } = await start({ stored: { region: 'no key', display: 'F9', window: 'f9' } });
    expect(of('region')).toMatchObject({ accelerator: 'Control+Alt+S', status: 'registered' });
    expect([of('display')?.status, of('window')?.status]).toEqual(['registered', 'taken']);
    shortcuts.press('F9');
    expect(pressed).toEqual(['display']);
  });

  it('give everything back at the end', async () => {
    const { shortcuts, service } = await start();
    service.dispose();
    expect(shortcuts.held).toEqual([]);
  });

  it('always hold exactly what is in force, whatever happens', async () => {
    const accelerator = fc.constantFrom(null, 'F8', 'F9', 'Control+Alt+S', 'Control+Alt+M', 'Alt+F4', 'x');
    const action = fc.constantFrom(...hotkeyActions);
    const step = fc.oneof(
      fc.record({ do: fc.constant('set' as const), action, accelerator }),
      fc.record({ do: fc.constant('reset' as const), action }),
      fc.record({ do: fc.constantFrom('pause', 'record', 'fill', 'take'), on: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { shortcuts, disk, service, settings } = await start();
        let [paused, recording] = [false, false];
        const changes: Promise<unknown>[] = [];
        for (const one of steps) {
          if (one.do === 'set') changes.push(service.set(one.action, one.accelerator));
          else if (one.do === 'reset') changes.push(service.reset(one.action));
          else {
            await Promise.allSettled(changes);
            if (one.do === 'pause') service.pause((paused = one.on));
            else if (one.do === 'record') service.record(1, (recording = one.on));
            else if (one.do === 'fill') disk.full = one.on;
            else if (one.on && !shortcuts.held.includes('F8')) shortcuts.taken.add('F8');
            else shortcuts.taken.delete('F8');
          }
        }
        await Promise.allSettled(changes);
        const inForce = service.list().filter(({ status }) => status === 'registered');
        const expected = paused || recording ? [] : inForce.map(({ accelerator: keys }) => keys ?? '').toSorted();
        expect(shortcuts.held).toEqual(expected);
        const stored = settings.current.hotkeys;
        const shown = service.list().map((one) => [one.action, one.accelerator] as const);
        expect(shown.filter(([one]) => stored[one] !== undefined)).toEqual(
          shown.flatMap(([one]) => (stored[one] === undefined ? [] : [[one, stored[one]]])),
        );
        expect(new Set(expected).size).toBe(expected.length);
      }),
    );
  });
});
