import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { settingsSchema } from '../../../contract/settings.ts';
import { SettingsService } from '../../../main/settings/settings-service.ts';

function storeOf(stored: unknown) {
  const store = {
    stored,
    full: false,
    readSetting: async () => store.stored,
    writeSetting: async (_key: string, value: unknown) => {
      if (store.full) throw new AppError('DISK_FULL');
      store.stored = value;
    },
  };
  return store;
}

describe('settings', () => {
  it('are the defaults at first', async () => {
    expect((await SettingsService.open(storeOf(undefined))).current).toEqual(settingsSchema.parse({}));
  });

  it('change by patches that survive a restart and reach the listeners with both states', async () => {
    const store = storeOf(undefined);
    const settings = await SettingsService.open(store);
    const heard: string[] = [];
    settings.onChange((next, previous) => heard.push(`${previous.theme} -> ${next.theme}`));
    await settings.change({ theme: 'dark' });
    expect(heard).toEqual(['system -> dark']);
    expect((await SettingsService.open(store)).current.theme).toBe('dark');
  });

  it('lose only the keys that no longer parse', async () => {
    const settings = await SettingsService.open(storeOf({ theme: 'sepia', language: 'zh-CN', threads: -1, gone: 1 }));
    expect(settings.current).toEqual(settingsSchema.parse({ language: 'zh-CN' }));
  });

  it('keep both of two changes that are made at once, whether or not one before them failed', async () => {
    const store = storeOf(undefined);
    const settings = await SettingsService.open(store);
    store.full = true;
    await expect(settings.change({ spelling: false })).rejects.toMatchObject({ code: 'DISK_FULL' });
    store.full = false;
    await Promise.all([settings.change({ theme: 'dark' }), settings.change({ language: 'zh-CN' })]);
    expect(settings.current).toEqual(settingsSchema.parse({ theme: 'dark', language: 'zh-CN' }));
    expect(store.stored).toEqual(settings.current);
  });

  it('stay as they are when the disk is full', async () => {
    const store = storeOf(undefined);
    const settings = await SettingsService.open(store);
    store.full = true;
    await expect(settings.change({ theme: 'dark' })).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(settings.current.theme).toBe('system');
  });
});
