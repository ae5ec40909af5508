import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsSchema } from '../../../contract/settings.ts';
import { defaultSettings, isPortable, portableSettings } from '../../../contract/settings-file.ts';
import { formatSettings, readSettings } from '../../../main/settings/settings-document.ts';
import { arbitrarySettings } from '../../fixtures/arbitrary-settings.ts';

const origin = { app: '0.1.0', platform: 'linux' } as const;
const here = { current: defaultSettings, platform: 'linux' } as const;

function fileOf(settings: unknown, header: object = {}): string {
  return JSON.stringify({ format: 'sightline-settings', version: 1, platform: 'linux', settings, ...header });
}

const reasonOf = (text: string): unknown => {
  try {
    readSettings(text, here);
    return null;
  } catch (error) {
    return (error as { detail?: { reason?: string } }).detail?.reason;
  }
};

describe('a file of settings', () => {
  it('makes any other settings the same, but for what belongs to the machine', () => {
    fc.assert(
      fc.property(arbitrarySettings, arbitrarySettings, (exported, present) => {
        const read = readSettings(formatSettings(exported, origin), { current: present, platform: 'linux' });
        const after = settingsSchema.parse({ ...present, ...read.patch });
        const keys = Object.keys(settingsSchema.shape) as (keyof typeof after)[];
        for (const key of keys.filter((one) => one !== 'presets'))
          expect(after[key]).toEqual(isPortable(key) ? exported[key] : present[key]);
        // Those of the file as they are there, and nobody's own is lost.
        for (const preset of exported.presets) expect(after.presets).toContainEqual(preset);
        const named = new Set(exported.presets.map(({ id }) => id));
        for (const own of present.presets.filter(({ id }) => !named.has(id))) expect(after.presets).toContainEqual(own);
        expect(read.left).toEqual([]);
        expect(
          read.changes.every(
            ({ key, from, to }) => from === present[key] && JSON.stringify(from) !== JSON.stringify(to),
          ),
        ).toBe(true);
      }),
    );
  });

  it('is JSON with its name, its version and nothing of this machine', () => {
    const current = {
      ...defaultSettings,
      model: { kind: 'files', llm: '/home/ada/a.gguf', mmproj: '/home/ada/b.gguf' },
    } as const;
    const text = formatSettings(current, origin);
    const { settings, ...about } = JSON.parse(text) as { settings: object };
    expect(about).toEqual({ format: 'sightline-settings', version: 1, ...origin });
    expect(Object.keys(settings)).toEqual(portableSettings);
    expect(text).not.toContain('ada');
  });

  it('that would change nothing says so', () => {
    expect(readSettings(formatSettings(defaultSettings, origin), here)).toMatchObject({
      changes: [],
      patch: {},
      left: [],
    });
  });

  it('names what is unknown, bad or of the machine, and takes the rest', () => {
    const read = readSettings(
      fileOf({ theme: 'dark', colour: 1, language: 'tlh', threads: 3, unloadAfterMinutes: 9999 }),
      here,
    );
    expect(read.patch).toEqual({ theme: 'dark' });
    expect(read.changes).toEqual([{ key: 'theme', from: 'system', to: 'dark' }]);
    expect(read.left).toEqual([
      { key: 'colour', reason: 'unknown' },
      { key: 'language', reason: 'invalid' },
      { key: 'threads', reason: 'machine' },
      { key: 'unloadAfterMinutes', reason: 'invalid' },
    ]);
  });

  it.each([
    ['a letter alone', { region: 'S' }],
    ['keys of the system', { region: 'Alt+Tab' }],
    ['the same keys twice', { region: 'Control+Alt+J', window: 'Control+Alt+J' }],
    ['the default of another action', { region: 'Control+Alt+C' }],
    ['no keys', { region: 'nonsense' }],
  ])('leaves hotkeys that nobody could record: %s', (_, hotkeys) => {
    expect(readSettings(fileOf({ hotkeys }), here)).toMatchObject({
      patch: {},
      left: [{ key: 'hotkeys', reason: 'invalid' }],
    });
  });

  it('leaves hotkeys of another system', () => {
    const text = fileOf({ hotkeys: { region: 'Command+Shift+9' } }, { platform: 'darwin' });
    expect(readSettings(text, here)).toMatchObject({ patch: {}, left: [{ key: 'hotkeys', reason: 'other-system' }] });
  });
});

describe('a hostile file', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', '{"format":'],
    ['another JSON', '[1,2]'],
    ['another format', fileOf({}, { format: 'bundle' })],
    ['settings that are a list', fileOf([])],
    ['settings that are nothing', fileOf(null)],
    ['a version that is no number', fileOf({}, { version: '1' })],
    ['a million brackets', '['.repeat(1_000_000)],
  ])('is refused: %s', (_, text) => {
    expect(reasonOf(text)).toBe('not-settings');
  });

  it('of a newer version is refused as such', () => {
    expect(reasonOf(fileOf({}, { version: 2 }))).toBe('newer-version');
  });

  it('changes no prototype and no setting by the names of one', () => {
    const text = `{"format":"sightline-settings","version":1,"settings":{"__proto__":{"theme":"dark"},"constructor":{"prototype":{}},"toString":1}}`;
    const read = readSettings(text, here);
    expect(read.patch).toEqual({});
    expect(read.left.map(({ key }) => key)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(({} as { theme?: string }).theme).toBeUndefined();
  });

  it('cannot flood the window with names, nor turn its text around', () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`k${index}\u202E\u0007${'x'.repeat(500)}`, 1]),
    );
    const { left, moreLeft } = readSettings(fileOf(many), here);
    expect([left.length, moreLeft]).toEqual([30, 470]);
    for (const { key } of left) expect(key).toMatch(/^k\d+ x{1,58}$/);
  });

  it('never gives settings that the schema refuses', () => {
    const keys = fc.constantFrom(...Object.keys(settingsSchema.shape), 'other');
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), (settings) => {
        const { patch } = readSettings(fileOf(settings), here);
        expect(settingsSchema.safeParse({ ...defaultSettings, ...patch }).success).toBe(true);
      }),
    );
  });
});
