import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect } from '@playwright/test';
import type { Connection } from '../../contract/connection.ts';
import { inspect } from './inspect.ts';
import { closeApp } from './launch.ts';
import { type Sightline, test } from './sightline.ts';

/** A server of this machine that counts whoever reaches it, by TCP and by UDP. */
async function countingServer() {
  const reached: string[] = [];
  const server = createServer((socket) => {
    reached.push('connection');
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      reached.push(bytes.toString().split('\r\n')[0] ?? '');
      socket.end(
        'HTTP/1.1 200 OK\r\ncontent-length: 2\r\naccess-control-allow-origin: *\r\nconnection: close\r\n\r\nok',
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const packets = createSocket('udp4', () => reached.push('packet'));
  packets.bind(port, '127.0.0.1');
  await once(packets, 'listening');
  const close = (): void => {
    server.close();
    packets.close();
  };
  return { reached, port, host: `127.0.0.1:${port}`, close };
}

/** Everything by which a page could reach a server; runs in the page, and ends when each has had its time. */
async function tryEverything(port: number): Promise<void> {
  const base = `http://127.0.0.1:${port}`;
  const settled = (start: (done: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(resolve, 3000);
      start(() => resolve());
    });
  const element = (tag: string, properties: object, where: HTMLElement = document.body): Promise<void> =>
    settled((done) => {
      const made = Object.assign(document.createElement(tag), properties);
      made.addEventListener('load', done);
      made.addEventListener('error', done);
      where.append(made);
    });
  const quietly = async (attempt: () => unknown): Promise<void> => {
    try {
      await attempt();
    } catch {
      // Refused: that is what is hoped for.
    }
  };
  const script = (source: string): string => URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const attempts: (() => unknown)[] = [
    () => fetch(`${base}/fetch`),
    () => fetch(`${base}/post`, { method: 'POST', body: 'words', mode: 'no-cors' }),
    () =>
      settled((done) => {
        const request = new XMLHttpRequest();
        request.open('GET', `${base}/xhr`);
        request.onloadend = done;
        request.send();
      }),
    () =>
      settled((done) => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`);
        socket.onclose = done;
      }),
    () =>
      settled((done) => {
        const source = new EventSource(`${base}/events`);
        source.onerror = () => {
          source.close();
          done();
        };
      }),
    () => navigator.sendBeacon(`${base}/beacon`, 'words'),
    () => import(`${base}/module.js`),
    () => settled((done) => (new Worker(script(`fetch('${base}/worker').finally(() => close())`)).onerror = done)),
    () => settled((done) => (new Worker(script(`new WebSocket('ws://127.0.0.1:${port}/w')`)).onerror = done)),
    () => settled((done) => (new Worker(`${base}/worker.js`).onerror = done)),
    () => navigator.serviceWorker.register(`${base}/service.js`),
    () => element('img', { src: `${base}/image.png` }),
    () => element('iframe', { src: `${base}/frame` }),
    () => element('script', { src: `${base}/script.js` }),
    () => element('video', { src: `${base}/video` }),
    () => element('object', { data: `${base}/object` }),
    () => element('embed', { src: `${base}/embed` }),
    () =>
      element('style', { textContent: `@import '${base}/import.css'; body { background: url('${base}/back.png'); }` }),
    () =>
      element('style', {
        textContent: `@font-face { font-family: x; src: url('${base}/font.woff2'); } body { font-family: x; }`,
      }),
    () =>
      element('iframe', {
        srcdoc: `<img src="${base}/inner.png"><meta http-equiv="refresh" content="0;url=${base}/refresh">`,
      }),
    ...[
      'stylesheet',
      'prefetch',
      'preload',
      'dns-prefetch',
      'preconnect',
      'prerender',
      'modulepreload',
      'icon',
      'manifest',
    ].map((rel) => () => element('link', { rel, href: `${base}/${rel}`, as: 'image' }, document.head)),
    () => {
      const link = Object.assign(document.createElement('a'), { href: '#here', ping: `${base}/ping` });
      document.body.append(link);
      link.click();
    },
    () => {
      const connection = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:127.0.0.1:${port}` },
          { urls: `turn:127.0.0.1:${port}?transport=tcp`, username: 'a', credential: 'b' },
        ],
      });
      connection.createDataChannel('words');
      return settled((done) => {
        connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && done();
        void connection.createOffer().then((offer) => connection.setLocalDescription(offer));
      });
    },
    () => {
      const form = Object.assign(document.createElement('form'), { action: `${base}/form`, method: 'post' });
      document.body.append(form);
      form.submit();
    },
  ];
  await Promise.all(attempts.map(quietly));
}

async function listed({ chat }: Sightline, host: string): Promise<readonly Connection[]> {
  const query = { before: null, limit: 500, host, blocked: false };
  return (await chat.request('connections.list', query)).connections;
}

test('no page reaches a server, by whatever way it tries, and the list says so', async ({ start }, info) => {
  const server = await countingServer();
  const sightline = await start();
  const { chat, page, app } = sightline;
  await chat.waitUntilReady();

  // The chat window itself, whose policy is the first wall.
  await page.evaluate(tryEverything, server.port);
  await expect
    .poll(async () => (await listed(sightline, server.host)).map(({ method }) => method))
    .toContain('img-src');
  const byPolicy = (await listed(sightline, server.host)).map(({ method }) => method);
  expect(byPolicy).toEqual(expect.arrayContaining(['connect-src', 'script-src-elem', 'frame-src', 'style-src-elem']));

  // A window of the same session whose page has no policy at all.
  await app.evaluate(
    async ({ BrowserWindow }, [source, port]) => {
      const bare = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
      bare.webContents.on('will-navigate', (event) => event.preventDefault());
      await bare.loadURL('data:text/html,<title>bare</title><body></body>');
      await bare.webContents.executeJavaScript(`(${source})(${port})`, true);
      bare.destroy();
    },
    [tryEverything.toString(), server.port] as const,
  );
  // Main itself, past its own gate.
  const stray = await app.evaluate(
    ({ net }, port) =>
      net.fetch(`http://127.0.0.1:${port}/stray`).then(
        () => 'answered',
        (error: Error) => error.message,
      ),
    server.port,
  );
  expect(stray).toContain('ERR_BLOCKED_BY_CLIENT');
  const kinds = async () => (await listed(sightline, server.host)).map(({ method }) => method);
  await expect
    .poll(kinds)
    .toEqual(expect.arrayContaining(['xhr', 'image', 'script', 'stylesheet', 'subFrame', 'webSocket', 'other']));
  expect((await listed(sightline, server.host)).every(({ outcome }) => outcome === 'blocked')).toBe(true);
  expect(server.reached).toEqual([]);

  await chat.request('app.openLink', { url: `http://${server.host}/page?secret=words` });
  await closeApp(app);

  // The page, of a window that nothing was tried in: the list has outlived the app.
  const again = await start();
  const { page: shown } = again;
  await again.chat.waitUntilReady();
  await shown.emulateMedia({ reducedMotion: 'reduce' });
  await shown.getByRole('button', { name: 'Offline: nothing leaves by itself' }).click();
  const dialog = shown.getByRole('dialog', { name: 'Privacy and connections' });
  const list = dialog.getByRole('list', { name: 'Connections' });
  await expect(list.getByRole('listitem').first()).toContainText('Opened in your browser');
  await expect(list).toContainText('Blocked');
  expect(await list.innerText()).not.toContain('secret');
  await inspect(again, info, 'privacy');
  await list.getByRole('listitem').first().scrollIntoViewIfNeeded();
  await shown.screenshot({ path: info.outputPath('connections.png') });

  await dialog.getByRole('button', { name: 'Copy as JSON' }).click();
  await expect(shown.getByRole('region', { name: 'Notifications' })).toContainText('on the clipboard');
  await dialog.getByRole('button', { name: 'Clear the list…' }).click();
  await shown.getByRole('alertdialog').getByRole('button', { name: 'Clear the list' }).click();
  await expect(list.getByRole('listitem')).toHaveText([/You cleared the list here/]);
  await dialog.getByRole('switch', { name: 'Offline' }).click();
  await expect(dialog).toContainText('may connect by itself');
  server.close();
});
