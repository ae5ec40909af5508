import { create } from 'zustand';

/** The pages that cover the chat while they are open: models, the engine, what left the machine. */
export type Page = 'library' | 'engine' | 'privacy';

/** The page that is in sight; null = none. */
export const pageStore = create<{ readonly page: Page | null }>(() => ({ page: null }));

/** Shows a page instead of whichever one is shown. */
export function openPage(page: Page): void {
  pageStore.setState({ page });
}

/** Leaves the page for the chat. */
export function closePage(): void {
  pageStore.setState({ page: null });
}
