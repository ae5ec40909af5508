import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { settingRange } from '../../../../contract/setting-range.ts';
import { settingsSchema } from '../../../../contract/settings.ts';
import { defaultSettings } from '../../../../contract/settings-file.ts';
import {
  listedKeys,
  settingCatalogue,
  settingEntries,
  settingSections,
} from '../../../../renderer/features/settings/setting-catalogue.ts';
import { indexSettings, searchSettings } from '../../../../renderer/features/settings/setting-search.ts';
import { createI18n } from '../../../../renderer/lib/i18n.ts';

const i18n = createI18n('en');
const languages = ['en', 'zh-CN'] as const;
const text = (language: string, key: string): unknown => i18n.getResource(language, 'settings', key);
const keysOf = (...kinds: readonly string[]) =>
  listedKeys.filter((key) => kinds.includes(settingCatalogue[key].control.kind));
const found = (query: string) => [...searchSettings(query, indexSettings(i18n))];

describe('the catalogue of settings', () => {
  it('has every key of the settings once, the internal ones with their reason', () => {
    expect(Object.keys(settingCatalogue).toSorted()).toEqual(Object.keys(settingsSchema.shape).toSorted());
    const internal = Object.entries(settingCatalogue).filter(([, entry]) => 'internal' in entry);
    expect(internal.map(([key]) => key)).toEqual(['recentModels', 'trayNoticeShown', 'welcomeDismissed', 'presets']);
    for (const [, entry] of internal) expect('internal' in entry && entry.internal).toMatch(/\w{3}/);
  });

  it.each(languages)('has a name and a sentence for everything in %s, and no two names the same', (language) => {
    const names = settingEntries.map((entry) => text(language, `items.${entry}.name`));
    for (const name of names) expect(name).toMatch(/\S/);
    expect(new Set(names).size).toBe(names.length);
    for (const entry of settingEntries) expect(text(language, `items.${entry}.sentence`)).toMatch(/[.。]$/);
    for (const section of settingSections) expect(text(language, `sections.${section}`)).toMatch(/\S/);
  });

  it('offers exactly the choices that the schema takes, and controls that fit their values', () => {
    const chosen = listedKeys.flatMap((key) => {
      const { control } = settingCatalogue[key];
      return 'choices' in control ? [[key, control.choices]] : [];
    });
    const taken = listedKeys.flatMap((key) => {
      const field = settingsSchema.shape[key].unwrap();
      return field instanceof z.ZodEnum ? [[key, field.options]] : [];
    });
    expect(chosen).toEqual(taken);
    expect(keysOf('number', 'days')).toEqual(listedKeys.filter((key) => settingRange(key) !== null));
    expect(keysOf('switch')).toEqual(listedKeys.filter((key) => typeof defaultSettings[key] === 'boolean'));
  });

  it.each(languages)('has in %s a text for each choice, and for no value', (language) => {
    const choices = listedKeys.flatMap((key) => {
      const { control } = settingCatalogue[key];
      return 'choices' in control ? control.choices.map((choice) => `items.${key}.choices.${choice}`) : [];
    });
    const unset = keysOf('number', 'days', 'address').map((key) => `items.${key}.unset`);
    expect([...choices, ...unset].filter((key) => typeof text(language, key) !== 'string')).toEqual([]);
  });
});

describe('the search of settings', () => {
  it('finds by names, sentences, choices and other words, in both languages whatever is shown', () => {
    expect(found('Threads')).toEqual(['threads']);
    expect(found('线程')).toEqual(['threads']);
    expect(found('dictionary from google')).toEqual(['spelling']);
    expect(found('魔搭')).toEqual(['hub']);
    expect(found('dark')).toEqual(['theme']);
    expect(found('Screenshots 天数')).toEqual(['keepScreenshotsDays']);
    expect(found('显存')).toEqual(['gpuLayers', 'projectorDevice', 'enginePage']);
    expect(found('active window')).toEqual(['hotkeys']);
  });

  it('takes full-width letters and capitals for the same, and nothing for everything', () => {
    expect(found('ＧＰＵ layers')).toEqual(['gpuLayers']);
    expect(found('  ')).toEqual(settingEntries);
    expect(found('zzz')).toEqual([]);
  });
});
