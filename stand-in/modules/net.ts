import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guarded } from '../guarded.ts';
import { ClientRequest } from './client-request.ts';
import { session } from './session.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Electron's `net`: fetch, which also reads file: URLs, and requests without a body that say where a redirect leads. Both pass the session's webRequest. */
class Net extends guarded('net') {
  async fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    const url = typeof input === 'string' ? input : input.url;
    const method = init?.method ?? 'GET';
    if (!(await session.defaultSession.webRequest._allows({ url, method, resourceType: 'other' })))
      throw new Error('net::ERR_BLOCKED_BY_CLIENT');
    if (!url.startsWith('file:') && session.defaultSession._proxied)
      throw new Error('net::ERR_PROXY_CONNECTION_FAILED');
    if (!url.startsWith('file:')) return fetch(input, init);
    const path = fileURLToPath(url);
    const bytes = await readFile(path).catch(() => {
      throw new Error('net::ERR_FILE_NOT_FOUND');
    });
    const type = contentTypes[extname(path)] ?? 'application/octet-stream';
    return new Response(new Uint8Array(bytes), { headers: { 'content-type': type } });
  }

  request(options: Electron.ClientRequestConstructorOptions | string): ClientRequest {
    return new ClientRequest(options);
  }

  isOnline(): boolean {
    return true;
  }
}

export const net = new Net();
