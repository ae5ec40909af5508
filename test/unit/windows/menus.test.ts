import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { type Command, commandNames, commands } from '../../../contract/commands.ts';
import { applicationMenu } from '../../../main/windows/application-menu.ts';
import { contextMenu } from '../../../main/windows/context-menu.ts';
import { type Language, mainTexts, systemLanguage } from '../../../main/windows/texts.ts';

const texts = mainTexts('en');
const actions = { replaceMisspelling: () => undefined, learnWord: () => undefined, copyText: () => undefined };
const nothing = {
  misspelledWord: '',
  dictionarySuggestions: [],
  isEditable: false,
  selectionText: '',
  linkURL: '',
  editFlags: { canCut: false, canCopy: true, canPaste: true, canSelectAll: true } as never,
};

describe('the context menu', () => {
  const labels = (params: Partial<typeof nothing>) =>
    contextMenu({ ...nothing, ...params }, texts, actions).map((item) => item.label ?? item.type);

  it('is empty where there is nothing to do', () => {
    expect(labels({})).toEqual([]);
  });

  it('offers spelling before editing', () => {
    expect(
      labels({ isEditable: true, misspelledWord: 'teh', dictionarySuggestions: ['the', 'tea'] as never[] }),
    ).toEqual(['the', 'tea', 'Add to dictionary', 'separator', 'Cut', 'Copy', 'Paste', 'Select all']);
  });

  it('says when there is no suggestion', () => {
    expect(labels({ misspelledWord: 'xqzt' })).toEqual(['No spelling suggestions', 'Add to dictionary']);
  });

  it('copies selections and link addresses', () => {
    expect(labels({ selectionText: 'hello', linkURL: 'https://example.org' })).toEqual([
      'Copy link address',
      'separator',
      'Copy',
    ]);
  });

  it('replaces the word that was clicked', () => {
    const replaced: string[] = [];
    const [item] = contextMenu({ ...nothing, misspelledWord: 'teh', dictionarySuggestions: ['the'] }, texts, {
      ...actions,
      replaceMisspelling: (word) => replaced.push(word),
    });
    item?.click?.({} as never, undefined, {} as never);
    expect(replaced).toEqual(['the']);
  });
});

describe('the application menu', () => {
  const menu = (platform: NodeJS.Platform, language: Language = 'en') =>
    applicationMenu(mainTexts(language), platform, {
      command: () => undefined,
      zoom: () => undefined,
      openExternal: () => undefined,
    });

  it('has an application menu on macOS only', () => {
    expect(menu('darwin')[0]?.role).toBe('appMenu');
    expect(menu('linux')[0]?.label).toBe('File');
  });

  it.each(['darwin', 'linux', 'win32'] as const)('speaks Chinese throughout on %s', (platform) => {
    const [first, ...menus] = menu(platform, 'zh-CN');
    // macOS names its first menu after the app.
    const named = first?.role === 'appMenu' ? menus : [first, ...menus];
    const items = [...named, ...[first, ...menus].flatMap((item) => item?.submenu as MenuItemConstructorOptions[])];
    const foreign = items.filter((item) => item?.type !== 'separator' && !/\p{Script=Han}/u.test(item?.label ?? ''));
    expect(foreign).toEqual([]);
  });

  it.each(['darwin', 'linux', 'win32'] as const)('has every command once, with its keys, on %s', (platform) => {
    const items = menu(platform).flatMap((item) => item.submenu as MenuItemConstructorOptions[]);
    const known = items.filter(({ id }) => id !== undefined && id in commands);
    expect(new Set(known.map(({ id }) => id))).toEqual(new Set(commandNames));
    expect(known).toHaveLength(commandNames.length);
    for (const { id, accelerator } of known) expect(accelerator ?? null, id).toBe(commands[id as Command].keys);
  });

  it('keeps the standard editing roles, which the shortcuts of text fields need', () => {
    const edit = menu('win32').find((item) => item.label === 'Edit')?.submenu as { role?: string }[];
    expect(edit.map((item) => item.role).filter((role) => role !== undefined)).toEqual([
      'undo',
      'redo',
      'cut',
      'copy',
      'paste',
      'selectAll',
    ]);
  });
});

describe('main texts', () => {
  it('differ between the languages, all of them', () => {
    const [en, zh] = [mainTexts('en'), mainTexts('zh-CN')];
    for (const key of Object.keys(en) as (keyof typeof en)[]) expect(zh[key], key).not.toBe(en[key]);
  });

  it.each([
    [['zh-CN', 'en'], 'zh-CN'],
    [['zh_TW'], 'zh-CN'],
    [['ZH-Hans-CN'], 'zh-CN'],
    [['en-GB', 'zh-CN'], 'en'],
    [['de-DE'], 'en'],
    [[], 'en'],
  ] as const)('%j is %s', (preferred, language) => {
    expect(systemLanguage(preferred)).toBe(language);
  });
});
