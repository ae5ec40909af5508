import type { Header, PausedRequest } from '../chromium/cdp-protocol.ts';
import { preventableEvent } from '../preventable-event.ts';
import { runtime, type SchemeHandler } from '../runtime.ts';
import { toInnerPolicy, toOuter } from '../scheme-mapping.ts';
import { blankPage, blankPageHtml } from './blank-page.ts';
import { WebContents } from './web-contents.ts';

/** Answers a request that Chromium holds back: by the app's scheme handler, by its navigation lock, or not at all. */
export async function handlePausedRequest(paused: PausedRequest): Promise<void> {
  try {
    await answer(paused);
  } catch (error) {
    console.error('stand-in: a request failed:', paused.request.url, error);
    await fail(paused, 'Failed').catch(() => null);
  }
}

async function answer(paused: PausedRequest): Promise<void> {
  const { url } = paused.request;
  if (url.startsWith(blankPage)) return fulfill(paused, new Response(blankPageHtml(url), htmlHeaders));
  if (url.endsWith('/favicon.ico')) return fulfill(paused, new Response(null, { status: 204 }));
  if (paused.resourceType === 'Document' && !mayNavigate(paused)) return fail(paused, 'Aborted');
  const outer = toOuter(url, runtime.schemes);
  const handler = runtime.schemes.get(outer.slice(0, outer.indexOf(':')));
  if (handler === undefined) await runtime.chromium.send('Fetch.continueRequest', { requestId: paused.requestId });
  else await serve(paused, outer, handler);
}

const htmlHeaders = { headers: { 'content-type': 'text/html; charset=utf-8' } };

/** Navigations that the app itself began are not asked about, as in Electron. */
function mayNavigate(paused: PausedRequest): boolean {
  const inMainFrame = WebContents._ofTarget(paused.frameId);
  if (inMainFrame === undefined || inMainFrame._takeExpected(paused.request.url)) return true;
  const url = toOuter(paused.request.url, runtime.schemes);
  for (const name of ['will-frame-navigate', 'will-navigate'] as const) {
    const event = preventableEvent({ url, isMainFrame: true, isSameDocument: false });
    inMainFrame.emit(name, event, url);
    if (event.defaultPrevented) return false;
  }
  return true;
}

async function serve(paused: PausedRequest, url: string, handler: SchemeHandler): Promise<void> {
  const { method, headers, postDataEntries = [] } = paused.request;
  const body = Buffer.concat(postDataEntries.map((entry) => Buffer.from(entry.bytes ?? '', 'base64')));
  const hasBody = method !== 'GET' && method !== 'HEAD' && body.length > 0;
  await fulfill(paused, await handler(new Request(url, { method, headers, ...(hasBody ? { body } : {}) })));
}

async function fulfill(paused: PausedRequest, response: Response): Promise<void> {
  await runtime.chromium.send('Fetch.fulfillRequest', {
    requestId: paused.requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => innerHeader(name, value)),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}

function innerHeader(name: string, value: string): Header {
  return { name, value: name === 'content-security-policy' ? toInnerPolicy(value, runtime.schemes) : value };
}

async function fail(paused: PausedRequest, errorReason: string): Promise<void> {
  await runtime.chromium.send('Fetch.failRequest', { requestId: paused.requestId, errorReason });
}
