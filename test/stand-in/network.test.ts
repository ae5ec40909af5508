import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Sample, test } from './sample.ts';

/** A server that knows what it was asked for. */
async function openServer() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (request.url === '/moved') response.writeHead(302, { location: '/elsewhere' }).end();
    else response.writeHead(200, { 'access-control-allow-origin': '*' }).end('hello');
  });
  server.on('upgrade', (request, socket) => {
    asked.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { asked, port, base: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** From now on the session keeps back what goes to this port, or nothing for null; gives what it was asked about. */
function keepBack({ app }: Sample, port: number | null): Promise<void> {
  return app.evaluate(({ session }, refused) => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    session.defaultSession.webRequest.onBeforeRequest(({ url, resourceType }, decide) => {
      seen.push(`${resourceType} ${url}`);
      decide({ cancel: refused !== null && url.includes(`:${refused}/`) });
    });
  }, port);
}

const seen = ({ app }: Sample): Promise<string[]> =>
  app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);

/** In a page without a policy of its own. */
function inBarePage({ app }: Sample, source: string): Promise<unknown> {
  return app.evaluate(async ({ BrowserWindow }, code) => {
    const bare = new BrowserWindow({ show: false });
    await bare.loadURL('data:text/html,<title>bare</title>');
    const answer: unknown = await bare.webContents.executeJavaScript(code);
    bare.destroy();
    return answer;
  }, source);
}

const socketEnd = (port: number): string =>
  `new Promise((end) => { new WebSocket('ws://127.0.0.1:${port}/socket').onclose = () => end('closed'); })`;

test('onBeforeRequest keeps back fetches, pictures, WebSockets and main’s own requests', async ({ sample }) => {
  const server = await openServer();
  await keepBack(sample, server.port);
  const fetched = `fetch('${server.base}/fetch').then(() => 'answered', () => 'refused')`;
  const image = `new Promise((end) => { const i = new Image(); i.onload = i.onerror = ({ type }) => end(type); i.src = '${server.base}/i.png'; })`;
  expect(await inBarePage(sample, fetched)).toBe('refused');
  expect(await inBarePage(sample, image)).toBe('error');
  expect(await inBarePage(sample, socketEnd(server.port))).toBe('closed');
  const main = await sample.app.evaluate(
    ({ net }, url) =>
      net.fetch(url).then(
        () => 'answered',
        (error: Error) => error.message,
      ),
    `${server.base}/main`,
  );
  expect(main).toContain('ERR_BLOCKED_BY_CLIENT');
  const kinds = (await seen(sample)).filter((one) => one.includes(`:${server.port}/`)).map((one) => one.split(' ')[0]);
  expect(kinds).toEqual(expect.arrayContaining(['xhr', 'image', 'webSocket', 'other']));
  expect(server.asked).toEqual([]);

  await keepBack(sample, null);
  expect(await inBarePage(sample, fetched)).toBe('answered');
  expect(await inBarePage(sample, socketEnd(server.port))).toBe('closed');
  expect(server.asked).toEqual(['GET /fetch', 'upgrade /socket']);
  server.close();
});

test('net.request answers, names where a redirect leads, and can be aborted', async ({ sample }) => {
  const server = await openServer();
  const events = await sample.app.evaluate(async ({ net }, base) => {
    const ask = (path: string): Promise<string> =>
      new Promise((end) => {
        const request = net.request({ url: `${base}${path}`, redirect: 'manual', credentials: 'omit' });
        request.on('response', (answer) => end(`response ${answer.statusCode}`));
        request.on('redirect', (status, _method, url) => end(`redirect ${status} ${new URL(url).pathname}`));
        request.on('abort', () => end('abort'));
        request.on('error', (error) => end(`error ${error.message}`));
        request.end();
        if (path === '/aborted') request.abort();
      });
    return Promise.all([ask('/plain'), ask('/moved'), ask('/aborted')]);
  }, server.base);
  expect(events).toEqual(['response 200', 'redirect 302 /elsewhere', 'abort']);
  server.close();
});
