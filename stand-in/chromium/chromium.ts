import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { CdpConnection } from './cdp-connection.ts';
import type { Command, Commands } from './cdp-protocol.ts';
import { mergeFeatures } from './features.ts';
import { findChromium } from './find-chromium.ts';

const flags = [
  '--no-sandbox',
  '--test-type',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-infobars',
  '--hide-crash-restore-bubble',
  '--disable-popup-blocking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--password-store=basic',
  '--allow-file-access-from-files',
  // What setWebRTCIPHandlingPolicy asks for can't be set later.
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  // The last keeps no page from the loopback port that serves large responses.
  '--disable-features=Translate,MediaRouter,OptimizationHints,HttpsUpgrades,LocalNetworkAccessChecks',
];

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ChromiumOptions {
  /** Profile folder; made where it is missing. */
  readonly profile: string;
  readonly switches: readonly string[];
  /** Port on which a second DevTools client may connect; null for none. */
  readonly debuggingPort: string | null;
}

/** A native window frame, so that an app window holds the page and nothing else. */
const preferences = { browser: { custom_chrome_frame: false } };

/** The one Chromium of an app. Emits `exit`. Every command before `launch` or after its end rejects. */
export class Chromium extends EventEmitter<{ exit: [] }> {
  private process: ChildProcess | null = null;
  private connection: CdpConnection | null = null;
  private command: readonly string[] = [];
  private binary = '';

  /** Throws where the machine has no Chromium; resolves when the browser answers. */
  async launch(options: ChromiumOptions): Promise<CdpConnection> {
    const binary = findChromium(process.env);
    if (binary === null) throw new Error('stand-in: no Chromium on this machine (Debian: apt-get install chromium)');
    this.binary = binary;
    const file = join(options.profile, 'Default', 'Preferences');
    mkdirSync(join(options.profile, 'Default'), { recursive: true });
    if (!existsSync(file)) writeFileSync(file, JSON.stringify(preferences));
    this.command = mergeFeatures([...flags, `--user-data-dir=${options.profile}`, ...options.switches]);
    const connection = this.connect(options.debuggingPort);
    await connection.send('Browser.getVersion', {});
    return connection;
  }

  /** Of the browser's process; null before it runs. */
  get processId(): number | null {
    return this.process?.pid ?? null;
  }

  get running(): boolean {
    return this.process !== null && this.process.exitCode === null && this.process.signalCode === null;
  }

  send<C extends Command>(
    method: C,
    params: Commands[C]['params'],
    sessionId?: string,
  ): Promise<Commands[C]['result']> {
    return this.connection?.send(method, params, sessionId) ?? Promise.reject(new Error(`${method}: no chromium yet`));
  }

  /** Opens a window without tabs or toolbar: a second process hands the request to the running one and ends. */
  openAppWindow(url: string, place: Place): void {
    const size = `--window-size=${place.width},${place.height}`;
    const position = `--window-position=${place.x},${place.y}`;
    spawn(this.binary, [...this.command, `--app=${url}`, size, position], { stdio: 'ignore' });
  }

  kill(): void {
    this.process?.kill('SIGKILL');
  }

  private connect(debuggingPort: string | null): CdpConnection {
    const ports = debuggingPort === null ? [] : [`--remote-debugging-port=${debuggingPort}`];
    const args = [...this.command, '--no-startup-window', '--keep-alive-for-test', '--remote-debugging-pipe', ...ports];
    const child = spawn(this.binary, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
    child.stderr?.setEncoding('utf8').on('data', forwardDiagnostics);
    const connection = new CdpConnection(child.stdio[4] as Readable, child.stdio[3] as Writable);
    child.once('error', () => connection.close());
    child.once('exit', () => {
      connection.close();
      this.emit('exit');
    });
    this.process = child;
    this.connection = connection;
    return connection;
  }
}

/** Playwright waits for the line that names the DevTools port; the rest is shown on demand. */
function forwardDiagnostics(text: string): void {
  for (const line of text.split('\n')) {
    if (line.startsWith('DevTools listening')) process.stderr.write(`${line}\n`);
    else if (process.env['STAND_IN_DEBUG'] && line !== '') process.stderr.write(`[chromium] ${line}\n`);
  }
}
