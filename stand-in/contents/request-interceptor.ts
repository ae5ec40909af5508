import type { Header, PausedRequest } from '../chromium/cdp-protocol.ts';
import { session } from '../modules/session.ts';
import { resourceTypeOf } from '../modules/web-request.ts';
import { preventableEvent } from '../preventable-event.ts';
import { runtime, type SchemeHandler } from '../runtime.ts';
import { toInnerPolicy, toOuter } from '../scheme-mapping.ts';
import { blankPage, blankPageHtml } from './blank-page.ts';
import { Loopback, lengthOf } from './loopback.ts';
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
  if (!(await passes(paused, outer))) return fail(paused, 'BlockedByClient');
  const handler = runtime.schemes.get(outer.slice(0, outer.indexOf(':')));
  if (handler === undefined) await runtime.chromium.send('Fetch.continueRequest', { requestId: paused.requestId });
  else await serve(paused, outer, handler);
}

export const loopback = new Loopback();
/** From this many bytes on a response is faster over the loopback port. */
const largeBody = 256 * 1024;
const htmlHeaders = { headers: { 'content-type': 'text/html; charset=utf-8' } };

/** Of a frame inside a page nobody here knows which page that is: `webContentsId` is absent then, as for workers in Electron. */
function passes({ frameId, resourceType, request }: PausedRequest, url: string): Promise<boolean> {
  const contents = WebContents._ofTarget(frameId);
  return session.defaultSession.webRequest._allows({
    url,
    method: request.method,
    resourceType: resourceTypeOf(resourceType, contents !== undefined),
    ...(contents === undefined ? {} : { webContentsId: contents.id }),
  });
}

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
  const { requestId } = paused;
  const { status } = response;
  const headers = [...response.headers].map(([name, value]) => innerHeader(name, value));
  const body = await piecesOf(response);
  if (lengthOf(body) >= largeBody && mayUseLoopback(paused)) {
    const url = await loopback.offer({ status, headers, body });
    await runtime.chromium.send('Fetch.continueRequest', { requestId, url });
  } else {
    const encoded = Buffer.concat(body).toString('base64');
    const answer = { requestId, responseCode: status, responseHeaders: headers, body: encoded };
    await runtime.chromium.send('Fetch.fulfillRequest', answer);
  }
}

async function piecesOf({ body }: Response): Promise<readonly Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body ?? []) pieces.push(piece as Uint8Array);
  return pieces;
}

/** Pages, scripts and pictures must keep their origin: only what a page's script reads itself may come from elsewhere. */
function mayUseLoopback({ resourceType, request }: PausedRequest): boolean {
  return request.method === 'GET' && (resourceType === 'Fetch' || resourceType === 'XHR');
}

function innerHeader(name: string, value: string): Header {
  return { name, value: name === 'content-security-policy' ? toInnerPolicy(value, runtime.schemes) : value };
}

async function fail(paused: PausedRequest, errorReason: string): Promise<void> {
  await runtime.chromium.send('Fetch.failRequest', { requestId: paused.requestId, errorReason });
}
