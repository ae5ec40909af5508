import { AxeBuilder } from '@axe-core/playwright';
import { expect, type TestInfo } from '@playwright/test';
import type { Settings } from '../../contract/settings.ts';
import type { Sightline } from './sightline.ts';

type Appearance = Pick<Settings, 'theme' | 'language'>;

const appearances: readonly Appearance[] = [
  { theme: 'dark', language: 'zh-CN' },
  { theme: 'light', language: 'zh-CN' },
  { theme: 'dark', language: 'en' },
  // Last, because the tests find everything by its English name.
  { theme: 'light', language: 'en' },
];

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Holds what the window shows now to every rule of axe, in both themes and both languages, and attaches a picture of each. Nothing may
 * be wider than the window either.
 */
export async function inspect(sightline: Sightline, info: TestInfo, name: string): Promise<void> {
  for (const appearance of appearances) {
    await dress(sightline, appearance);
    const shown = `${name}, ${appearance.theme}, ${appearance.language}`;
    const file = info.outputPath(`${shown.replaceAll(/\W+/g, '-')}.png`);
    await sightline.page.screenshot({ path: file });
    await info.attach(shown, { path: file, contentType: 'image/png' });
    // Legacy mode, because the other one opens a second page, which an Electron app has not.
    const { violations } = await new AxeBuilder({ page: sightline.page }).withTags(rules).setLegacyMode(true).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
    expect.soft(found, shown).toEqual([]);
    const excess = await sightline.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(excess, `${shown}: pixels beyond the window`).toBeLessThanOrEqual(0);
  }
}

async function dress({ chat, page }: Sightline, appearance: Appearance): Promise<void> {
  await chat.request('settings.change', appearance);
  const root = page.locator('html');
  await expect(root).toHaveAttribute('data-theme', appearance.theme);
  await expect(root).toHaveAttribute('lang', appearance.language);
}
