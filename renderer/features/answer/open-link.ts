import { request } from '../../lib/api.ts';

/** Asks main to open an address in the user's browser; a refusal is only logged, since the link stays to be copied. */
export function openLink(url: string): void {
  request('app.openLink', { url }).catch((error: unknown) => {
    console.warn('link not opened', error);
  });
}
