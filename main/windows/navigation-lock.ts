import type { WebContents } from 'electron';
import { appOrigin } from './app-origin.ts';

/** A link that may be given to the system's browser: web addresses only. */
export function isExternalLink(address: string): boolean {
  return URL.canParse(address) && ['https:', 'http:'].includes(new URL(address).protocol);
}

/** True only for a page of the app itself. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return `${url.protocol}//${url.host}` === appOrigin;
}

/** Denies every popup and every navigation away from the app; web links go to the system's browser. */
export function lockNavigation(contents: WebContents, openExternal: (address: string) => void): void {
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternalLink(url)) openExternal(url);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event, address) => {
    if (isOwnPage(address)) return;
    event.preventDefault();
    if (isExternalLink(address)) openExternal(address);
  });
}
