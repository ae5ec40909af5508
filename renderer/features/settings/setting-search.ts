import type { i18n } from 'i18next';
import { entryFacts, type SettingEntry, settingEntries } from './setting-catalogue.ts';

const languages = ['en', 'zh-CN'] as const;

/** What can be searched of each entry: names, sentences, choices and section in both languages, and its other words. */
export type SettingIndex = ReadonlyMap<SettingEntry, string>;

/** Makes the index from all the texts, whatever language is shown. */
export function indexSettings(texts: i18n): SettingIndex {
  return new Map(settingEntries.map((entry) => [entry, fold(wordsOf(entry, texts))]));
}

/** The entries that have every word of a query; all of them for an empty one. */
export function searchSettings(query: string, index: SettingIndex): ReadonlySet<SettingEntry> {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  const found = [...index].filter(([, text]) => wanted.every((word) => text.includes(word)));
  return new Set(found.map(([entry]) => entry));
}

function wordsOf(entry: SettingEntry, texts: i18n): string {
  const { section, words } = entryFacts(entry);
  const shown: readonly unknown[] = languages.flatMap((language): readonly unknown[] => [
    texts.getResource(language, 'settings', `items.${entry}`),
    texts.getResource(language, 'settings', `sections.${section}`),
    entry === 'hotkeys' ? texts.getResource(language, 'hotkeys', 'actions') : null,
  ]);
  return [words, ...shown.flatMap(stringsIn)].join('\n');
}

function stringsIn(resource: unknown): readonly string[] {
  if (typeof resource === 'string') return [resource];
  return typeof resource === 'object' && resource !== null ? Object.values(resource).flatMap(stringsIn) : [];
}

/** Full-width and half-width forms, capitals and small letters are the same word. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
