import { isOwnPage } from '../windows/navigation-lock.ts';
import { isDictionaryAddress } from './dictionaries.ts';

/** A request on its way through a session of Chromium's. */
export interface SessionRequest {
  readonly url: string;
  /** The page that it comes from; null = it comes from no page, but from main or from Chromium itself. */
  readonly webContentsId: number | null;
}

export interface LoadRules {
  /** Whether main has announced a request to this address; from then on it has passed. */
  readonly announced: (url: string) => boolean;
  /** Whether Chromium may fetch dictionaries. */
  readonly dictionaries: () => boolean;
  /** While the app is developed, its tools may load themselves. */
  readonly development: boolean;
}

/** What never leaves the process, whoever names it. */
const inMemory = ['data:', 'blob:', 'about:'];

/** Whether a request may go on: to the app itself, from nowhere, or as main has announced it. Whatever is not named here may not. */
export function mayLoad({ url, webContentsId }: SessionRequest, rules: LoadRules): boolean {
  const protocol = URL.parse(url)?.protocol;
  if (protocol === undefined) return false;
  if (isOwnPage(url) || inMemory.includes(protocol)) return true;
  if (protocol === 'devtools:') return rules.development;
  if (webContentsId !== null) return false;
  return rules.announced(url) || (rules.dictionaries() && isDictionaryAddress(url));
}
