import { describe, expect, it } from 'vitest';
import { systemLanguages } from '../../../stand-in/system-languages.ts';

describe('systemLanguages', () => {
  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, ['zh-CN']],
    [{ LANG: 'en_GB.UTF-8', LANGUAGE: 'zh_CN:en' }, ['zh-CN', 'en', 'en-GB']],
    [{ LC_ALL: 'de_DE@euro', LANG: 'en_US.UTF-8' }, ['de-DE']],
    [{ LANG: 'C.UTF-8', LANGUAGE: 'zh_CN' }, ['en-US']],
    [{}, ['en-US']],
  ])('reads %o', (environment, languages) => {
    expect(systemLanguages(environment)).toEqual(languages);
  });
});
