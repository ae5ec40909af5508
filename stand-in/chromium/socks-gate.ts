import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Whether the app lets a connection to this address go on. */
type Allows = (url: string) => Promise<boolean>;

const version = 5;
const succeeded = 0;
const notAllowed = 2;

/** What the gates ask. */
export interface SocksRules {
  /** For a WebSocket; such a URL has host and port, not the path. */
  readonly webSocket: Allows;
  /** For any other connection: requests pass Fetch first, a preconnect or WebRTC's TCP comes here only. */
  readonly connection: Allows;
  /** A port of this machine that is never asked about. */
  readonly freePort: number;
}

/**
 * Chromium's connections go through two SOCKS servers (RFC 1928) that ask the app first: WebSockets never pause in the DevTools protocol's
 * Fetch domain, and the proxy of a session can't be changed from outside while it runs.
 *
 * @returns the switches for Chromium
 */
export async function startSocksGates({ webSocket, connection, freePort }: SocksRules): Promise<readonly string[]> {
  const [sockets, others] = await Promise.all([listen(webSocket), listen(connection)]);
  return [
    // WebSockets prefer the one that is named `socks`.
    `--proxy-server=http=socks5://${others};https=socks5://${others};socks=socks5://${sockets}`,
    // Chromium would pass a proxy by for this machine's own servers.
    `--proxy-bypass-list=<-loopback>;127.0.0.1:${freePort}`,
  ];
}

async function listen(allows: Allows): Promise<string> {
  const server = createServer((client) => {
    client.on('error', () => client.destroy());
    void serve(client, allows).catch(() => client.destroy());
  });
  server.unref();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function serve(client: Socket, allows: Allows): Promise<void> {
  await nextBytes(client);
  client.write(Uint8Array.of(version, 0));
  const { host, port } = addressIn(await nextBytes(client));
  const allowed = await allows(
    `${port === 443 ? 'wss' : 'ws'}://${host}${[80, 443].includes(port) ? '' : `:${port}`}/`,
  );
  const reply = (code: number): boolean => client.write(Uint8Array.of(version, code, 0, 1, 0, 0, 0, 0, 0, 0));
  if (!allowed) {
    reply(notAllowed);
    return void client.end();
  }
  const server = connect(port, host.replaceAll(/[[\]]/g, ''));
  server.on('error', () => client.destroy());
  await once(server, 'connect');
  reply(succeeded);
  client.pipe(server).pipe(client);
}

async function nextBytes(socket: Socket): Promise<Buffer> {
  const [bytes] = (await once(socket, 'data')) as [Buffer];
  return bytes;
}

/** Of a request: 1 = IPv4, 3 = a name with its length before it, 4 = IPv6. */
function addressIn(request: Buffer): { readonly host: string; readonly port: number } {
  const end = request.length - 2;
  const port = request.readUInt16BE(end);
  if (request[3] === 1) return { host: [...request.subarray(4, end)].join('.'), port };
  if (request[3] === 3) return { host: request.subarray(5, end).toString(), port };
  const groups = Array.from({ length: 8 }, (_, index) => request.readUInt16BE(4 + index * 2).toString(16));
  return { host: `[${groups.join(':')}]`, port };
}
