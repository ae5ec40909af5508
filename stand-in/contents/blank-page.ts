/** Where a window starts, so that it has a page of its own before the app loads one. Its query is the window's token. */
export const blankPage = 'https://stand-in.localhost/blank';

/** HTML of the blank page; the title lets the window be found on the X server. */
export function blankPageHtml(url: string): string {
  return `<!doctype html><title>${url.split('?')[1] ?? ''}</title>`;
}
