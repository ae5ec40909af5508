import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../contract/errors.ts';

/**
 * No inline script, nothing from the network; `data:` and `blob:` only as pictures, which Markdown and previews need.
 * Inline style attributes stay allowed for KaTeX and Shiki, which position and colour with them.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
};

/** A picture's bytes as the page asked for them. */
export interface ServedPicture {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

export type PictureVariant = 'original' | 'thumbnail' | 'view';

export interface AppProtocolSources {
  /** Folder of the built renderer. */
  readonly rendererFolder: string;
  /** Rejects with `PICTURE_MISSING`. */
  readonly picture: (sha256: string, variant: PictureVariant) => Promise<ServedPicture>;
  /** A page that is being printed, or one of its pictures; null = there is none. */
  readonly printed: (id: string, sha256: string | null) => Promise<ServedPicture | null>;
  /** Raw pixels of a frozen display; null = that capture is over. */
  readonly frozen: (captureId: string, displayId: number) => Uint8Array | null;
}

const frozenPattern = /^\/frozen\/([0-9a-f-]{36})\/(-?\d{1,16})$/;
const printPattern = /^\/print\/([0-9a-f-]{36})\/(?:picture\/([0-9a-f]{64}))?$/;
/** Its own style and fonts, and pictures from its own address. */
const printPolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src 'self'";
const picturePattern = /^\/pictures\/([0-9a-f]{64})(?:\/(thumbnail|view))?$/;

/**
 * Answers `app://sightline/...`: `/pictures/<sha256>[/thumbnail|/view]` from the picture files, `/frozen/<capture>/<display>` from the capture
 * that runs, `/print/<page>/` from the pages that are printed, anything else from the built renderer.
 * Foreign hosts, methods other than GET and paths outside the folder get an error status.
 */
export function createAppProtocol(sources: AppProtocolSources): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'sightline' || request.method !== 'GET') return plain(403);
    const picture = picturePattern.exec(url.pathname);
    if (picture?.[1] !== undefined) {
      return servePicture(sources, picture[1], (picture[2] ?? 'original') as PictureVariant);
    }
    const frozen = frozenPattern.exec(url.pathname);
    if (frozen?.[1] !== undefined) return serveFrozen(sources.frozen(frozen[1], Number(frozen[2])));
    const print = printPattern.exec(url.pathname);
    if (print?.[1] !== undefined) return servePrinted(await sources.printed(print[1], print[2] ?? null));
    return serveFile(sources.rendererFolder, url.pathname);
  };
}

async function servePicture(sources: AppProtocolSources, sha256: string, variant: PictureVariant): Promise<Response> {
  try {
    const { bytes, mediaType } = await sources.picture(sha256, variant);
    return respond(bytes, mediaType, { 'cache-control': 'private, max-age=31536000, immutable' });
  } catch (error) {
    return plain(error instanceof AppError && error.code === 'PICTURE_MISSING' ? 404 : 500);
  }
}

function serveFrozen(pixels: Uint8Array | null): Response {
  if (pixels === null) return plain(404);
  return respond(inOnePiece(pixels), 'application/octet-stream', { 'cache-control': 'no-store' });
}

function servePrinted(file: ServedPicture | null): Response {
  if (file === null) return plain(404);
  return respond(file.bytes, file.mediaType, { 'content-security-policy': printPolicy, 'cache-control': 'no-store' });
}

/** These bytes and no copy of them: a display has eight million and more, and its overlay waits for each copy. */
function inOnePiece(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

async function serveFile(folder: string, pathname: string): Promise<Response> {
  const file = path.normalize(path.join(folder, decodePath(pathname)));
  const mediaType = mediaTypes[path.extname(file)];
  if (!file.startsWith(folder + path.sep) || mediaType === undefined) return plain(403);
  try {
    return respond(await readFile(file), mediaType, {});
  } catch {
    return plain(404);
  }
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname).replaceAll('\0', '');
  } catch {
    return '';
  }
}

function respond(
  body: Uint8Array | ReadableStream<Uint8Array>,
  mediaType: string,
  extra: Record<string, string>,
): Response {
  return new Response(body instanceof Uint8Array ? new Uint8Array(body) : body, {
    headers: {
      'content-type': mediaType,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      // Or Chromium asks the system for the host of every link in an answer.
      'x-dns-prefetch-control': 'off',
      ...extra,
    },
  });
}

function plain(status: number): Response {
  return new Response(null, { status, headers: { 'content-security-policy': contentSecurityPolicy } });
}
