/** A small app that uses every part of Electron that the product uses; the contract suite drives it on either host. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, protocol, session, shell, utilityProcess } from 'electron';

const here = import.meta.dirname;
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: app:; connect-src 'self'";
/** What happened, in order, and where the app's files are, for the suite to read. */
const events: string[] = [];
Object.assign(globalThis, { events, here });

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);
const feature = process.env['SAMPLE_FEATURE'];
if (feature !== undefined) app.commandLine.appendSwitch('disable-features', feature);
if (!app.requestSingleInstanceLock({ from: 'second' })) app.quit();
app.on('second-instance', (_event, argv, _folder, data) => {
  events.push(`second-instance ${argv.at(-1)} ${JSON.stringify(data)}`);
});
app.on('window-all-closed', () => app.quit());
app.on('before-quit', () => events.push('before-quit'));
app.on('child-process-gone', (_event, details) => events.push(`child-process-gone ${details.type} ${details.name}`));

/** Bytes that count upwards, so that a lost or repeated part shows. */
function largeResponse(length: number): Response {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index++) bytes[index] = index % 251;
  const headers = { 'content-type': 'application/octet-stream', 'x-kind': 'raw', 'cache-control': 'no-store' };
  return new Response(bytes, { headers });
}

async function serve(request: Request): Promise<Response> {
  const { host, pathname } = new URL(request.url);
  if (host === 'picture')
    return new Response(Buffer.from(pathname.slice(1), 'hex'), { headers: { 'content-type': 'image/png' } });
  if (pathname.startsWith('/large/')) return largeResponse(Number(pathname.slice('/large/'.length)));
  const file = join(here, pathname);
  const type = pathname.endsWith('.js') ? 'text/javascript' : 'text/html';
  return new Response(await readFile(file), { headers: { 'content-type': type, 'content-security-policy': policy } });
}

function workerAnswer(message: unknown, options: Electron.ForkOptions): Promise<unknown> {
  return new Promise((resolve) => {
    const worker = utilityProcess.fork(join(here, 'worker.js'), ['first argument'], options);
    let errors = '';
    worker.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    worker.once('spawn', () => events.push(`worker spawn ${typeof worker.pid}`));
    let answer: unknown;
    worker.on('message', (value: unknown) => {
      answer = value;
      worker.postMessage('end');
    });
    worker.once('exit', (code) => resolve({ answer, code, errors, pid: worker.pid }));
    worker.postMessage(message);
  });
}

function answerRequests(): void {
  ipcMain.handle('echo', (_event, value: unknown) => value);
  ipcMain.handle('length', (_event, value: Uint8Array) => value.byteLength);
  ipcMain.handle('fail', () => {
    throw new TypeError('nope');
  });
  ipcMain.handle('sender', (event) => ({
    url: event.senderFrame?.url,
    origin: event.senderFrame?.origin,
    same: event.senderFrame === event.sender.mainFrame,
    window: BrowserWindow.fromWebContents(event.sender)?.id,
  }));
  ipcMain.handle('worker', (_event, message: unknown) =>
    workerAnswer(message, {
      stdio: 'pipe',
      serviceName: 'sample',
      env: { ...process.env, SAMPLE: 'yes' },
      execArgv: ['--no-warnings'],
    }),
  );
  ipcMain.on('stream', (event, count: number) => {
    for (let index = 0; index < count; index++) event.sender.send('token', index);
    event.sender.send('end');
  });
}

function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 720,
    height: 520,
    x: 60,
    y: 60,
    show: false,
    webPreferences: {
      preload: join(here, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  });
  window.webContents.setWindowOpenHandler(({ url }) => {
    events.push(`open ${url}`);
    void shell.openExternal(url);
    return { action: 'deny' };
  });
  window.webContents.on('will-navigate', (event) => {
    events.push(`navigate ${event.url}`);
    if (!event.url.startsWith('app://')) event.preventDefault();
  });
  window.webContents.on('context-menu', (_event, params) => {
    events.push(
      `context-menu ${JSON.stringify({ selection: params.selectionText, editable: params.isEditable, link: params.linkURL, paste: params.editFlags.canPaste, copy: params.editFlags.canCopy })}`,
    );
    Menu.buildFromTemplate([{ label: 'Copy', role: 'copy', enabled: params.editFlags.canCopy }]).popup({ window });
  });
  window.webContents.on('render-process-gone', (_event, details) => events.push(`gone ${details.reason}`));
  for (const name of [
    'focus',
    'blur',
    'show',
    'hide',
    'maximize',
    'unmaximize',
    'minimize',
    'restore',
    'move',
    'resize',
  ] as const)
    window.on(name as 'focus', () => events.push(name));
  window.once('ready-to-show', () => {
    events.push('ready-to-show');
    window.show();
  });
  return window;
}

async function start(): Promise<void> {
  await app.whenReady();
  protocol.handle('app', serve);
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(permission === 'notifications'),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => permission === 'notifications');
  session.defaultSession.setSpellCheckerEnabled(true);
  answerRequests();
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: 'File',
        submenu: [{ id: 'new', label: 'New', accelerator: 'CmdOrCtrl+N', click: () => events.push('menu new') }],
      },
      { label: 'Edit', submenu: [{ role: 'copy' }, { role: 'selectAll' }] },
    ]),
  );
  await openWindow().loadURL('app://local/index.html');
  events.push('loaded');
}

void start();
