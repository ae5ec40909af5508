import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { WebContents } from '../contents/web-contents.ts';
import { guarded, guardedEmitter, unsupported } from '../guarded.ts';
import { runtime } from '../runtime.ts';
import { originOf, toOuter } from '../scheme-mapping.ts';
import { protocol } from './protocol.ts';
import { WebRequest } from './web-request.ts';

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type Permission = Parameters<NonNullable<RequestHandler>>[1];

/** Electron's permissions with the names that the DevTools protocol has for them. */
const permissions: readonly (readonly [Permission, readonly string[]])[] = [
  ['clipboard-read', ['clipboard-read']],
  ['clipboard-sanitized-write', ['clipboard-write']],
  ['geolocation', ['geolocation']],
  ['media', ['camera', 'microphone']],
  ['midi', ['midi']],
  ['notifications', ['notifications']],
];

/** Never emitted: there are no dictionaries here to be fetched. */
const dictionaryEvents = ['begin', 'success', 'failure'].map((name) => `spellcheck-dictionary-download-${name}`);

/** A session; pages have the default one. Permissions are decided when a page has loaded, because Chromium asks nobody here later. */
export class Session extends guardedEmitter('Session', ['will-download', ...dictionaryEvents]) {
  readonly protocol = protocol;
  readonly webRequest = new WebRequest();
  private requestHandler: RequestHandler = null;
  private checkHandler: CheckHandler = null;
  private spelling = true;
  private proxied = false;
  private languages: string[] = ['en-US'];

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.requestHandler = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.checkHandler = handler;
  }

  /** Remembered only: Chromium's dictionaries are not there. */
  setSpellCheckerEnabled(enable: boolean): void {
    this.spelling = enable;
  }

  /** With `fixed_servers` nothing gets out any more: a proxy that is set is never reached here. */
  async setProxy({ mode = 'direct' }: Electron.ProxyConfig): Promise<void> {
    if (mode !== 'direct' && mode !== 'system' && mode !== 'fixed_servers') unsupported(`session.setProxy ${mode}`);
    this.proxied = mode === 'fixed_servers';
  }

  get _proxied(): boolean {
    return this.proxied;
  }

  /** Throws for what is no address, as Electron does; nothing is ever fetched from it. */
  setSpellCheckerDictionaryDownloadURL(url: string): void {
    if (!URL.canParse(url))
      throw new Error('The URL you provided to setSpellCheckerDictionaryDownloadURL is not a valid URL');
  }

  isSpellCheckerEnabled(): boolean {
    return this.spelling;
  }

  /** Throws for a language without a dictionary, as Electron does. */
  setSpellCheckerLanguages(languages: string[]): void {
    const unknown = languages.find((language) => !this.availableSpellCheckerLanguages.includes(language));
    if (unknown !== undefined)
      throw new Error(`Invalid language code provided: "${unknown}" is not a valid language code`);
    this.languages = [...languages];
  }

  getSpellCheckerLanguages(): string[] {
    return [...this.languages];
  }

  get availableSpellCheckerLanguages(): string[] {
    return ['de', 'en-AU', 'en-CA', 'en-GB', 'en-US', 'es', 'fr', 'it', 'pt-BR', 'ru'];
  }

  /** Bytes of the folder in which Chromium keeps its HTTP cache. */
  async getCacheSize(): Promise<number> {
    return bytesBelow(join(runtime.profile, 'Default', 'Cache'));
  }

  /** Chromium empties it for the whole profile, whichever page it is told by; so there must be one. */
  async clearCache(): Promise<void> {
    const page = runtime.anyPage();
    if (page === null) return unsupported('session.clearCache without a window');
    await page.send('Network.clearBrowserCache', {});
  }

  /** Grants or denies each permission to the page's origin as the app's handlers say; without a handler all are granted. */
  async _applyPermissions(contents: WebContents, innerUrl: string): Promise<void> {
    const url = toOuter(innerUrl, runtime.schemes);
    const origin = new URL(innerUrl).origin;
    if (origin === 'null') return;
    for (const [permission, names] of permissions) {
      const setting = (await this.isAllowed(contents, permission, url)) ? 'granted' : 'denied';
      for (const name of names)
        await runtime.chromium.send('Browser.setPermission', { permission: { name }, setting, origin });
    }
  }

  private async isAllowed(contents: WebContents, permission: Permission, url: string): Promise<boolean> {
    const page = contents as unknown as Electron.WebContents;
    const details = { requestingUrl: url, isMainFrame: true };
    const request = this.requestHandler;
    const requested =
      request === null || (await new Promise<boolean>((decide) => request(page, permission, decide, details)));
    return requested && (this.checkHandler?.(page, permission as never, originOf(url), details) ?? true);
  }
}

async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Electron's `session`. There is one profile: another session has no pages, and keeps nothing. */
class SessionModule extends guarded('session') {
  readonly defaultSession = new Session();

  private readonly partitions = new Map<string, Session>();

  /** Tells the app of a new one, as Electron does. */
  fromPartition(partition: string): Session {
    if (partition.startsWith('persist:')) unsupported('session.fromPartition that persists');
    const known = this.partitions.get(partition);
    if (known !== undefined) return known;
    const created = new Session();
    this.partitions.set(partition, created);
    this._onCreated(created);
    return created;
  }

  _onCreated: (created: Session) => void = () => undefined;
}

export const session = new SessionModule();
