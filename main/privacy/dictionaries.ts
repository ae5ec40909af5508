import type { Session } from 'electron';
import type { Settings } from '../../contract/settings.ts';
import { appOrigin } from '../windows/app-origin.ts';
import { type ConnectionLog, hostOf } from './connection-log.ts';

/** Where Chromium gets its dictionaries: https://www.electronjs.org/docs/latest/api/session#sessetspellcheckerdictionarydownloadurlurl */
const source = 'https://redirector.gvt1.com/edgedl/chrome/dict/';
/** The app serves nothing there. */
const nowhere = `${appOrigin}/no-dictionaries/`;

/** Whether Chromium may fetch a dictionary. */
export function mayFetchDictionaries({ spelling, offline }: Pick<Settings, 'spelling' | 'offline'>): boolean {
  return spelling && !offline;
}

/** Google's server for dictionaries, or one of those that it sends on to. */
export function isDictionaryAddress(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'https:' && url.hostname.endsWith('.gvt1.com');
}

/**
 * Checks spelling or not. While no dictionary may be fetched, one that is there already serves, and Chromium looks for others at an address
 * of the app's own.
 */
export function applySpelling(session: Session, settings: Pick<Settings, 'spelling' | 'offline'>): void {
  // First, since switching it on may fetch at once.
  session.setSpellCheckerDictionaryDownloadURL(mayFetchDictionaries(settings) ? source : nowhere);
  session.setSpellCheckerEnabled(settings.spelling);
}

/** Writes down what Chromium fetches by itself, as far as it says so: that it began and how it ended, not how much came. */
export function logDictionaries(session: Session, log: ConnectionLog, allowed: () => boolean): void {
  const running = new Map<string, Promise<number>>();
  const facts = {
    host: hostOf(source),
    repository: null,
    purpose: 'dictionary',
    startedBy: 'app',
    method: 'GET',
    bytesSent: null,
  } as const;
  session.on('spellcheck-dictionary-download-begin', (_event, language) => {
    // Its address is the app's own then: nobody was asked.
    if (!allowed()) return;
    const begun = log.begin(facts);
    begun.catch(() => running.delete(language));
    running.set(language, begun);
  });
  const end = (outcome: 'done' | 'failed') => (_event: unknown, language: string) => {
    const ended = (id: number): Promise<void> => log.end(id, { outcome, status: null, bytesReceived: null });
    void running.get(language)?.then(ended, () => undefined);
    running.delete(language);
  };
  session.on('spellcheck-dictionary-download-success', end('done'));
  session.on('spellcheck-dictionary-download-failure', end('failed'));
}
