import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../contract/errors.ts';
import { errorActions } from '../../../renderer/features/errors/error-actions.ts';
import { createI18n } from '../../../renderer/lib/i18n.ts';
import { chinese, english } from '../../../renderer/lib/i18n-resources.ts';

/** Every text with its path; a plural's forms count as one. */
function texts(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (typeof value === 'string') return new Map([[path.replace(/_(zero|one|two|few|many|other)$/, ''), value]]);
  const entries = Object.entries(value as object).flatMap(([key, child]) => [...texts(child, `${path}.${key}`)]);
  return new Map(entries);
}

function variables(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name ?? '').toSorted();
}

describe('the translations', () => {
  const translated = texts(chinese);
  const original = texts(english);

  it('have the same texts in both languages', () => {
    expect([...translated.keys()].toSorted()).toEqual([...original.keys()].toSorted());
  });

  it('name the same values in both languages', () => {
    const differing = [...original].filter(
      ([key, text]) => String(variables(text)) !== String(variables(translated.get(key) ?? '')),
    );
    expect(differing).toEqual([]);
  });

  it('leave nothing untranslated but names', () => {
    const words = (text: string): string => text.replace(/\{\{.*?\}\}/g, '');
    const same = [...original].filter(([key, text]) => translated.get(key) === text && /[a-z]{4,}/.test(words(text)));
    const names = ['Hugging Face', 'Sightline', 'English', 'Metal', 'Vulkan', 'Sightline {{version}}'];
    expect(same.filter(([, text]) => !names.includes(text))).toEqual([]);
  });

  it.each(['en', 'zh-CN'] as const)('say every error and its action in %s', (language) => {
    const { t } = createI18n(language);
    const sentences = errorCodes.map((code) => t(`errors:sentence.${code}`));
    expect(new Set(sentences).size).toBe(errorCodes.length);
    for (const code of errorCodes) {
      expect(t(`errors:sentence.${code}`)).toMatch(/[.。]$/);
      expect(t(`errors:action.${errorActions[code]}`)).not.toContain('action');
    }
  });
});
