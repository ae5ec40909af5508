import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { CdpEvent, Command, Commands } from '../chromium/cdp-protocol.ts';
import type { ToHost, ToPage } from '../page/messages.ts';
import { mainWorldScript, preloadWorldScript } from '../page-script.ts';
import { runtime } from '../runtime.ts';
import { uncaught } from '../uncaught.ts';
import { blankPage } from './blank-page.ts';

const preloadWorld = 'Electron Isolated Context';
/** Evaluations on their way at once: the second is sent while the first runs, so that a stream never waits. */
const maxInFlight = 2;
const maxBatch = 512;

interface SessionEvents {
  message: [ToHost];
  navigated: [string];
  'navigated-in-page': [string];
  'dom-ready': [];
  loaded: [];
  crashed: [];
  console: [{ level: string; message: string }];
  'before-unload': [];
}

export interface PageSessionOptions {
  readonly preload: { readonly path: string; readonly source: string } | null;
  readonly additionalArguments: readonly string[];
  readonly accelerators: readonly string[];
}

/** One page of Chromium's: its DevTools session, the scripts that run in it first, and the messages to and from them. */
export class PageSession extends EventEmitter<SessionEvents> {
  readonly targetId: string;
  readonly sessionId: string;
  private readonly secret = `e${randomBytes(9).toString('hex')}`;
  private context: number | null = null;
  private documents = 0;
  private queue: ToPage[] = [];
  private inFlight = 0;
  private url = blankPage;

  constructor(targetId: string, sessionId: string) {
    super();
    this.targetId = targetId;
    this.sessionId = sessionId;
  }

  send<C extends Command>(method: C, params: Commands[C]['params']): Promise<Commands[C]['result']> {
    return runtime.chromium.send(method, params, this.sessionId);
  }

  /** Prepares the page while it is still empty; everything it loads afterwards has its preload. */
  async start(options: PageSessionOptions): Promise<void> {
    const blankLoaded = new Promise<void>((resolve) => this.once('loaded', resolve));
    const enabled = [this.send('Page.enable', {}), this.send('Runtime.enable', {}), this.send('Inspector.enable', {})];
    await this.send('Runtime.runIfWaitingForDebugger', {});
    await Promise.all([...enabled, blankLoaded]);
    const config = {
      secret: this.secret,
      binding: `binding${this.secret}`,
      receiver: `receiver${this.secret}`,
      files: `files${this.secret}`,
      wantsPaths: options.preload?.source.includes('getPathForFile') ?? false,
      accelerators: options.accelerators,
      process: processFacts(options.additionalArguments),
    };
    await Promise.all([
      this.send('Runtime.addBinding', { name: config.binding, executionContextName: preloadWorld }),
      this.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript(this.secret) }),
      this.send('Page.addScriptToEvaluateOnNewDocument', {
        worldName: preloadWorld,
        source: preloadWorldScript(config, options.preload),
      }),
    ]);
  }

  /** Number of the document that the page shows; each that gets a preload has the next one. */
  get document(): number {
    return this.documents;
  }

  /** Queues a message for the preload; lost where the page has none yet or shows another document, as in Electron. */
  post(message: ToPage, document = this.documents): void {
    if (this.context === null || document !== this.documents) return;
    if (this.queue.push(message) === 1) queueMicrotask(() => this.flush());
  }

  /** Where a file of a gesture lies that the preload holds back; empty for one that is on no disk. */
  async pathOfFile(id: number, index: number): Promise<string> {
    try {
      const expression = `files${this.secret}(${id})[${index}]`;
      const contextId = this.context ?? -1;
      const { result } = await this.send('Runtime.evaluate', { expression, contextId, silent: true });
      const { path } = await this.send('DOM.getFileInfo', { objectId: result.objectId ?? '' });
      return path;
    } catch {
      // The page has gone, or the file is none of the disk's.
      return '';
    }
  }

  /** Takes an event of this session. */
  receive(event: CdpEvent): void {
    switch (event.method) {
      case 'Runtime.bindingCalled':
        if (event.params.executionContextId === this.context)
          for (const message of JSON.parse(event.params.payload) as ToHost[])
            uncaught(() => this.emit('message', message));
        break;
      case 'Runtime.executionContextCreated':
        this.adoptContext(event.params.context);
        break;
      case 'Runtime.executionContextDestroyed':
        if (event.params.executionContextId === this.context) this.context = null;
        break;
      case 'Runtime.executionContextsCleared':
        this.context = null;
        break;
      case 'Runtime.consoleAPICalled':
        this.emit('console', { level: event.params.type, message: textOf(event.params.args) });
        break;
      case 'Inspector.targetCrashed':
        this.context = null;
        this.emit('crashed');
        break;
      default:
        this.receiveNavigation(event);
    }
  }

  private receiveNavigation(event: CdpEvent): void {
    if (event.method === 'Page.frameNavigated' && event.params.frame.parentId === undefined) {
      this.url = event.params.frame.url;
      if (!this.blank) this.emit('navigated', this.url);
    } else if (event.method === 'Page.navigatedWithinDocument' && event.params.frameId === this.targetId) {
      this.emit('navigated-in-page', event.params.url);
    } else if (event.method === 'Page.domContentEventFired' && !this.blank) this.emit('dom-ready');
    else if (event.method === 'Page.loadEventFired') this.emit('loaded');
    else if (event.method === 'Page.javascriptDialogOpening' && event.params.type === 'beforeunload')
      this.emit('before-unload');
  }

  /** True before the app has loaded anything. */
  get blank(): boolean {
    return this.url.startsWith(blankPage);
  }

  private adoptContext(context: { id: number; name: string; auxData: { frameId: string } }): void {
    if (context.name !== preloadWorld || context.auxData.frameId !== this.targetId) return;
    this.context = context.id;
    this.documents++;
    this.queue = [];
  }

  private flush(): void {
    while (this.queue.length > 0 && this.inFlight < maxInFlight && this.context !== null) {
      const batch = JSON.stringify(JSON.stringify(this.queue.splice(0, maxBatch)));
      const expression = `receiver${this.secret}(JSON.parse(${batch}))`;
      this.inFlight++;
      this.send('Runtime.evaluate', { expression, contextId: this.context, silent: true })
        // The page may navigate away meanwhile: its messages are void then.
        .catch(() => null)
        .finally(() => {
          this.inFlight--;
          this.flush();
        });
    }
  }
}

function textOf(args: readonly { value?: unknown; description?: string }[]): string {
  return args
    .map(({ value, description }) => description ?? (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(' ');
}

function processFacts(additionalArguments: readonly string[]): Record<string, unknown> {
  const versions = { ...process.versions, electron: runtime.electronVersion };
  const argv = [process.execPath, ...additionalArguments];
  return { platform: process.platform, arch: process.arch, versions, argv, env: {} };
}
