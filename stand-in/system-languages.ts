/** Turns `zh_CN.UTF-8` into `zh-CN`; null for `C`, `POSIX` and nothing. */
function languageTag(locale: string): string | null {
  const name = locale.split(/[.@]/)[0] ?? '';
  return name === '' || name === 'C' || name === 'POSIX' ? null : name.replace('_', '-');
}

/**
 * The languages of the user by preference, most wanted first, from the locale variables as GNU gettext reads them:
 * LANGUAGE (a list) before LC_ALL, LC_MESSAGES and LANG. Never empty: `en-US` where nothing is set.
 */
export function systemLanguages(environment: Readonly<Record<string, string | undefined>>): string[] {
  const single = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  const list = languageTag(single) === null ? [] : (environment['LANGUAGE'] ?? '').split(':');
  const tags = [...list, single].map(languageTag).filter((tag) => tag !== null);
  return tags.length > 0 ? [...new Set(tags)] : ['en-US'];
}
