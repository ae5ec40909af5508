import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './sample.ts';

/** Serves for as long as `use` takes. */
async function withServer(listener: RequestListener, use: (address: string) => Promise<void>): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('a request brings status, headers and body, and sends the headers that it is given', async ({ sample }) => {
  let asked: IncomingHttpHeaders = {};
  const bytes = Buffer.alloc(3_000_000, 'abc');
  const serve: RequestListener = (request, response) => {
    asked = request.headers;
    response.writeHead(206, { 'content-range': 'bytes 5-9/10', etag: '"one"', 'set-cookie': 'a=1' }).end(bytes);
  };
  await withServer(serve, async (address) => {
    const answer = await sample.app.evaluate(async ({ net }, url) => {
      const ask = () =>
        new Promise<unknown>((resolve, reject) => {
          const headers = { range: 'bytes=5-9', 'accept-encoding': 'identity' };
          const request = net.request({ method: 'GET', url, headers, redirect: 'manual', credentials: 'omit' });
          request.on('error', reject);
          request.on('response', (message) => {
            let length = 0;
            message.on('data', (chunk) => (length += chunk.length));
            message.on('end', () => resolve({ status: message.statusCode, headers: message.headers, length }));
          });
          request.end();
        });
      await ask();
      return ask();
    }, address);
    expect(answer).toMatchObject({
      status: 206,
      length: bytes.length,
      headers: { 'content-range': 'bytes 5-9/10', etag: '"one"' },
    });
    expect(asked).toMatchObject({ range: 'bytes=5-9', 'accept-encoding': 'identity' });
    expect(asked.cookie).toBeUndefined();
  });
});

test('a body can be read by for await, and is broken off where the connection is', async ({ sample }) => {
  const serve: RequestListener = (_request, response) => {
    response.writeHead(200, { 'content-length': 1000 });
    response.write('x'.repeat(600), () => response.destroy());
  };
  await withServer(serve, async (address) => {
    const read = await sample.app.evaluate(
      ({ net }, url) =>
        new Promise<unknown>((resolve) => {
          const request = net.request({ url, redirect: 'manual', credentials: 'omit' });
          const closed = new Promise((done) => request.on('close', () => done(true)));
          request.on('error', () => undefined);
          const readAll = async (message: AsyncIterable<Buffer>): Promise<unknown> => {
            let length = 0;
            try {
              for await (const chunk of message) length += chunk.length;
              return 'whole';
            } catch {
              return { length, closed: await closed };
            }
          };
          request.on('response', (message) => {
            void readAll(message as unknown as AsyncIterable<Buffer>).then(resolve);
          });
          request.end();
        }),
      address,
    );
    expect(read).toEqual({ length: 600, closed: true });
  });
});

test('a redirect is told with the address that it leads to, and followed only when that is asked for', async ({
  sample,
}) => {
  const serve: RequestListener = ({ url }, response) => {
    if (url === '/end') return void response.end('here');
    response.writeHead(302, { location: '/end', 'x-linked-size': '7' }).end();
  };
  await withServer(serve, async (address) => {
    const told = await sample.app.evaluate(async ({ net }, url) => {
      const ask = (follow: boolean): Promise<readonly unknown[]> =>
        new Promise((resolve) => {
          const seen: unknown[] = [];
          const request = net.request({ url: `${url}/start`, redirect: 'manual', credentials: 'omit' });
          request.on('redirect', (status, method, to, headers) => {
            seen.push([status, method, to.slice(url.length), headers['x-linked-size']]);
            if (follow) request.followRedirect();
          });
          request.on('response', ({ statusCode }) => seen.push(statusCode));
          request.on('response', (message) => message.on('data', () => undefined));
          request.on('error', (error) => seen.push(error.message));
          request.on('close', () => resolve(seen));
          request.end();
        });
      return [await ask(false), await ask(true)];
    }, address);
    const redirect = [302, 'GET', '/end', ['7']];
    expect(told).toEqual([
      [redirect, 'Redirect was cancelled'],
      [redirect, 200],
    ]);
  });
});

test('an aborted request lets go of the connection, without an error', async ({ sample }) => {
  const gone = Promise.withResolvers<void>();
  const serve: RequestListener = (_request, response) => {
    response.on('close', () => gone.resolve());
    response.write('x'.repeat(100_000));
  };
  await withServer(serve, async (address) => {
    const seen = await sample.app.evaluate(
      ({ net }, url) =>
        new Promise<readonly string[]>((resolve) => {
          const events: string[] = [];
          const request = net.request({ url, redirect: 'manual', credentials: 'omit' });
          request.on('error', () => events.push('error'));
          request.on('abort', () => events.push('abort'));
          request.on('close', () => resolve([...events, 'close']));
          request.on('response', (message) => {
            message.on('error', () => undefined);
            message.once('data', () => request.abort());
          });
          request.end();
        }),
      address,
    );
    expect(seen).toEqual(['abort', 'close']);
    await gone.promise;
  });
});

test('a server that is not there is an error', async ({ sample }) => {
  let address = '';
  await withServer(
    () => undefined,
    async (at) => {
      address = at;
    },
  );
  const failed = await sample.app.evaluate(
    ({ net }, url) =>
      new Promise<boolean>((resolve) => {
        const request = net.request({ url, redirect: 'manual', credentials: 'omit' });
        request.on('error', (error) => resolve(error instanceof Error));
        request.end();
      }),
    address,
  );
  expect(failed).toBe(true);
});
