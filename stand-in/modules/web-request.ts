import { guarded, unsupported } from '../guarded.ts';

type Details = Electron.OnBeforeRequestListenerDetails;
type Listener = ((details: Details, callback: (response: Electron.CallbackResponse) => void) => void) | null;
type Asked = Pick<Details, 'url' | 'method' | 'resourceType'> & { readonly webContentsId?: number };

/** The DevTools protocol's kinds of request, as Electron calls them; what is not here is `other`. */
const kinds: Readonly<Record<string, Details['resourceType']>> = {
  CSPViolationReport: 'cspReport',
  EventSource: 'xhr',
  Fetch: 'xhr',
  Font: 'font',
  Image: 'image',
  Media: 'media',
  Ping: 'ping',
  Script: 'script',
  Stylesheet: 'stylesheet',
  WebSocket: 'webSocket',
  XHR: 'xhr',
};

/** Electron's name for one of the DevTools protocol's kinds of request. */
export function resourceTypeOf(kind: string, inMainFrame: boolean): Details['resourceType'] {
  if (kind === 'Document') return inMainFrame ? 'mainFrame' : 'subFrame';
  return kinds[kind] ?? 'other';
}

/** Electron's `webRequest`, as far as a request can be kept back before it begins. */
export class WebRequest extends guarded('webRequest') {
  private listener: Listener = null;
  private lastId = 0;

  /** Without a filter only; the last listener counts, as in Electron. */
  onBeforeRequest(listener: Listener | Electron.WebRequestFilter, more?: Listener): void {
    if (more !== undefined || (listener !== null && typeof listener !== 'function'))
      unsupported('webRequest.onBeforeRequest with a filter');
    this.listener = listener as Listener;
  }

  /** Whether the app lets a request go on. */
  async _allows(asked: Asked): Promise<boolean> {
    const { listener } = this;
    if (listener === null) return true;
    const details = {
      ...asked,
      id: ++this.lastId,
      timestamp: Date.now(),
      referrer: '',
      uploadData: [],
    } as unknown as Details;
    const response = await new Promise<Electron.CallbackResponse>((resolve) => listener(details, resolve));
    if (response.redirectURL !== undefined) unsupported('webRequest with a redirectURL');
    return response.cancel !== true;
  }
}
