import { create } from 'zustand';

/** What covers the chat while it is open, one at a time: settings, models, the engine, what left the machine. */
export type Page = 'settings' | 'library' | 'engine' | 'privacy';

/** The page that is in sight; null = none. */
export const pageStore = create<{ readonly page: Page | null }>(() => ({ page: null }));

/** Shows a page instead of whichever one is shown. */
export function openPage(page: Page): void {
  pageStore.setState({ page });
}

/** Shows the settings. */
export function openSettings(): void {
  openPage('settings');
}

/** Shows the page of models. */
export function openLibrary(): void {
  openPage('library');
}

/** Leaves the page for the chat. */
export function closePage(): void {
  pageStore.setState({ page: null });
}
