import { type RefObject, useState } from 'react';
import type { SettingSection } from './setting-catalogue.ts';

/** Which section is at the top of the page, and the way to another. */
export function useSectionScroll(page: RefObject<HTMLElement | null>, sections: readonly SettingSection[]) {
  const [atTop, setAtTop] = useState<SettingSection | null>(null);
  const first = sections[0] ?? null;

  function follow(): void {
    if (page.current === null) return;
    // The last section may be too short to ever reach the top.
    const { scrollTop, clientHeight, scrollHeight } = page.current;
    const ended = scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 1;
    const passed = sections.filter((one) => topOf(page.current, one) <= 8);
    setAtTop((ended ? sections.at(-1) : passed.at(-1)) ?? first);
  }
  function go(section: SettingSection): void {
    if (page.current === null) return;
    page.current.scrollBy(0, topOf(page.current, section));
    sectionIn(page.current, section)?.querySelector('h3')?.focus({ preventScroll: true });
    setAtTop(section);
  }
  return { current: atTop !== null && sections.includes(atTop) ? atTop : first, follow, go };
}

function sectionIn(page: HTMLElement | null, section: SettingSection): HTMLElement | null {
  return page?.querySelector<HTMLElement>(`[data-section="${section}"]`) ?? null;
}

/** Pixels from the page's upper edge to the section's. */
function topOf(page: HTMLElement | null, section: SettingSection): number {
  const top = sectionIn(page, section)?.getBoundingClientRect().top ?? 0;
  return top - (page?.getBoundingClientRect().top ?? 0);
}
