import { describe, expect, it } from 'vitest';
import { projectFiles, projectText } from '../../fixtures/tracked-files.ts';

/** The training sources of the built-in model stay as they were when its weights were made; locks are written by npm. */
const keptAsMade = (file: string): boolean =>
  file.startsWith('resources/models/') || file.endsWith('package-lock.json');

const texts = projectFiles().flatMap((file) => {
  const text = projectText(file);
  return text === null ? [] : [{ file, text }];
});

/** A pattern and what it stands for; examples in tests belong to a user called ada. Written so that this file does not match itself. */
const privatePlaces: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a home folder', /(?:^|[\s'"`(=:])\/(?:root|(?:home|Users)\/(?!ada\/)\w+)\/[\w.]/m],
  ["a working copy's place", /(?:^|[\s'"`(=:])\/(?:work|workspace|builds|mnt)\/\w/m],
  ['a drive', /['"`(=\s][C-Z]:\\(?:Users|work)/],
  // hf-mirror.com is where many fetch models from; the app offers it by name.
  [
    'a registry',
    /https?:\/\/(?!hf-mirror\.com\/)[\w.-]*(?:registry|artifactory|nexus|verdaccio|pypi|mirror)[\w.-]*\.?[\w-]*[/:'"`\s]/,
  ],
  ['a private address', /https?:\/\/(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d/],
];

describe('no file', () => {
  it.each(privatePlaces)('names %s', (_name, pattern) => {
    const here = 'test/unit/tree/files.test.ts';
    const found = texts.filter(({ file, text }) => file !== here && pattern.test(text)).map(({ file }) => file);
    expect(found).toEqual([]);
  });

  it('has more than 400 lines', () => {
    const code = texts.filter(({ file }) => !keptAsMade(file) && file !== 'LICENSE');
    expect(code.filter(({ text }) => text.split('\n').length > 401).map(({ file }) => file)).toEqual([]);
  });

  it('holds an unresolved conflict', () => {
    expect(texts.filter(({ text }) => /^<{7} |^>{7} /m.test(text)).map(({ file }) => file)).toEqual([]);
  });
});

describe('the patterns of private places', () => {
  it.each([
    ['a home folder', "readFile('/home/jo/x.ts')"],
    ["a working copy's place", 'cd /work/project'],
    ['a drive', 'path = "C:\\Users\\jo"'],
    ['a registry', 'https://registry.example.com/x'],
    ['a private address', 'http://10.0.0.7:4873'],
  ])('find %s', (name, text) => {
    expect(privatePlaces.find(([other]) => other === name)?.[1].test(text)).toBe(true);
  });
});
