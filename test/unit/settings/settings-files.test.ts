import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { defaultSettings } from '../../../contract/settings-file.ts';
import { HotkeyService } from '../../../main/capture/hotkey-service.ts';
import { SettingsFiles } from '../../../main/settings/settings-files.ts';
import { SettingsService } from '../../../main/settings/settings-service.ts';
import { FakeShortcuts } from '../../fakes/fake-shortcuts.ts';

async function open(stored: object = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'settings-'));
  const disk = { full: false };
  const settings = await SettingsService.open({
    readSetting: async () => stored,
    writeSetting: async () => {
      if (disk.full) throw new AppError('DISK_FULL');
    },
  });
  const shortcuts = new FakeShortcuts();
  const hotkeys = new HotkeyService({
    shortcuts,
    platform: 'linux',
    settings,
    supported: true,
    onPressed: () => undefined,
    onChanged: () => undefined,
    onFired: () => undefined,
  });
  onTestFinished(() => rm(folder, { recursive: true }));
  let ids = 0;
  const files = new SettingsFiles({
    settings,
    hotkeys,
    platform: 'linux',
    appVersion: '0.1.0',
    newId: () => `id ${(ids += 1)}`,
  });
  return { folder, disk, settings, shortcuts, hotkeys, files, file: path.join(folder, 'sightline-settings.json') };
}

const refused = (reason: string) => ({ code: 'SETTINGS_FILE_REFUSED', detail: { reason } });
const own = { theme: 'dark', threads: 3, hotkeys: { region: 'Control+Alt+J', chat: null } } as const;

describe('settings that are exported', () => {
  it('come back elsewhere after a look at them, with the hotkeys bound', async () => {
    const one = await open(own);
    await one.files.write(one.file);
    const two = await open({ language: 'zh-CN' });
    const preview = await two.files.read(one.file);
    expect(preview.fileName).toBe('sightline-settings.json');
    expect(preview.changes).toEqual([
      { key: 'theme', from: 'system', to: 'dark' },
      { key: 'language', from: 'zh-CN', to: 'system' },
      { key: 'hotkeys', from: {}, to: own.hotkeys },
    ]);
    expect(two.settings.current).toEqual({ ...defaultSettings, language: 'zh-CN' });
    await two.files.apply(preview.token);
    expect(two.settings.current).toEqual({ ...defaultSettings, theme: 'dark', hotkeys: own.hotkeys });
    expect(two.shortcuts.held).toEqual(['Control+Alt+J', 'Control+Alt+M', 'Control+Alt+W']);
  });

  it('say so where they cannot be written', async () => {
    const { files, folder } = await open();
    await expect(files.write(path.join(folder, 'gone', 'settings.json'))).rejects.toMatchObject({
      code: 'EXPORT_FAILED',
    });
  });

  it('are text that a person can read', async () => {
    const { files, file } = await open(own);
    await files.write(file);
    expect(await readFile(file, 'utf8')).toContain('    "theme": "dark",\n');
  });
});

describe('an import of settings', () => {
  it('is refused by its reason, and changes nothing', async () => {
    const { files, folder, file, settings } = await open();
    await expect(files.read(file)).rejects.toMatchObject(refused('unreadable'));
    await expect(files.read(folder)).rejects.toMatchObject(refused('not-settings'));
    await writeFile(file, Buffer.from([0xff, 0xfe, 0x00]));
    await expect(files.read(file)).rejects.toMatchObject(refused('not-settings'));
    await writeFile(file, Buffer.alloc(16 * 1024 * 1024 + 1, 0x20));
    await expect(files.read(file)).rejects.toMatchObject(refused('too-large'));
    expect(settings.current).toEqual(defaultSettings);
  });

  it('applies the file that was read last, once', async () => {
    const one = await open(own);
    await one.files.write(one.file);
    const two = await open();
    const first = await two.files.read(one.file);
    const second = await two.files.read(one.file);
    await expect(two.files.apply(first.token)).rejects.toMatchObject(refused('expired'));
    expect(two.settings.current).toEqual(defaultSettings);
    await two.files.apply(second.token);
    await expect(two.files.apply(second.token)).rejects.toMatchObject(refused('expired'));
  });

  it('can be tried again where the disk was full', async () => {
    const one = await open(own);
    await one.files.write(one.file);
    const two = await open();
    const { token } = await two.files.read(one.file);
    two.disk.full = true;
    await expect(two.files.apply(token)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(two.shortcuts.held).toContain('Control+Alt+S');
    two.disk.full = false;
    expect((await two.files.apply(token)).theme).toBe('dark');
  });
});

describe('a reset', () => {
  it('gives the named settings their defaults and leaves the others', async () => {
    const { files, settings } = await open(own);
    await files.reset(['theme']);
    expect(settings.current).toEqual({ ...defaultSettings, ...own, theme: 'system' });
  });

  it('of everything binds the default hotkeys, and keeps the model, presets and what the app remembers', async () => {
    const kept = {
      model: { kind: 'files', llm: '/a.gguf', mmproj: '/b.gguf' },
      recentModels: [{ kind: 'files', llm: '/a.gguf', mmproj: '/b.gguf' }],
      welcomeDismissed: true,
      trayNoticeShown: true,
    } as const;
    const { files, settings, shortcuts } = await open({ ...own, ...kept });
    expect(shortcuts.held).toContain('Control+Alt+J');
    await files.reset(null);
    expect(settings.current).toEqual({ ...defaultSettings, ...kept });
    expect(shortcuts.held).toEqual(['Control+Alt+C', 'Control+Alt+M', 'Control+Alt+S', 'Control+Alt+W']);
  });

  it('that comes while a hotkey is bound comes after it', async () => {
    const { files, settings, hotkeys } = await open();
    await Promise.all([hotkeys.set('region', 'Control+Alt+J'), files.reset(null), hotkeys.set('chat', null)]);
    expect(settings.current.hotkeys).toEqual({ chat: null });
  });
});
