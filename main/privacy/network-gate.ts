import { app, net, type Session, session, shell } from 'electron';
import type { Settings } from '../../contract/settings.ts';
import type { Outbound } from '../models/download/outbound.ts';
import { type OutgoingRequest, outboundThroughRequests } from '../models/download/outbound-requests.ts';
import { restrictPermissions } from '../windows/permissions.ts';
import { AnnouncedRequests } from './announced-requests.ts';
import { ConnectionLog, type ConnectionLogPorts, hostOf } from './connection-log.ts';
import { applySpelling, logDictionaries, mayFetchDictionaries } from './dictionaries.ts';
import { guardOutbound } from './guard-outbound.ts';
import { mayLoad } from './may-load.ts';

type Rules = Pick<Settings, 'offline' | 'spelling'>;

/**
 * A proxy that nobody is: the second wall of the sessions that have pages. What passes no `webRequest` ends there too, such as a preconnect or
 * WebRTC's TCP.
 */
const nowhere = { mode: 'fixed_servers', proxyRules: '127.0.0.1:1', proxyBypassRules: '<-loopback>' } as const;
/** In memory only, without pages. */
const outboundPartition = 'outbound';

/**
 * The one place through which anything leaves: main's requests by {@link outbound}, links by {@link openExternal}, and Chromium's sessions,
 * whose pages reach nothing but the app itself. Made before the app is ready, so that no session is without it.
 */
export class NetworkGate {
  readonly log: ConnectionLog;
  /** For everything that main fetches. */
  readonly outbound: Outbound;
  readonly #announced = new AnnouncedRequests();
  readonly #guarded = new Set<Session>();
  readonly #report: (error: unknown) => void;
  /** The strictest until the user's are read. */
  #rules: Rules = { offline: true, spelling: false };

  constructor(ports: ConnectionLogPorts) {
    this.log = new ConnectionLog(ports);
    this.#report = ports.report;
    this.outbound = guardOutbound(
      // Its overloads fit one by one, which TypeScript does not see.
      outboundThroughRequests(
        (options) => net.request({ ...options, session: outboundSession() }) as unknown as OutgoingRequest,
      ),
      { log: this.log, announced: this.#announced, offline: () => this.#rules.offline, now: ports.now },
    );
    app.on('session-created', (created) => this.#guard(created));
    app.on('web-contents-created', (_event, contents) => {
      // No page has a use for it, and its packets pass no session.
      contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    });
  }

  /** To be awaited before the first window. The app is ready. */
  async prepare(): Promise<void> {
    this.#guard(session.defaultSession);
    await session.defaultSession.setProxy(nowhere);
    await outboundSession().setProxy({ mode: 'system' });
  }

  /** Follows the user's settings. The app is ready. */
  apply(rules: Rules): void {
    this.#rules = rules;
    // Chromium fetches its dictionaries through the session of the pages.
    const proxy = mayFetchDictionaries(rules) ? ({ mode: 'system' } as const) : nowhere;
    session.defaultSession.setProxy(proxy).catch(this.#report);
    for (const guarded of this.#guarded) applySpelling(guarded, rules);
  }

  /** Gives a web address to the system's browser: the user has clicked on it. Rejects where there is none. */
  async openExternal(address: string): Promise<void> {
    // Not awaited: without its data the app still opens links.
    void this.log.handOver(address);
    await shell.openExternal(address);
  }

  #guard(created: Session): void {
    if (this.#guarded.has(created)) return;
    this.#guarded.add(created);
    // Main's requests have a session of their own, dictionaries come through that of the pages: neither opens the other's way.
    const isOutbound = (): boolean => created === outboundSession();
    const dictionaries = (): boolean => !isOutbound() && mayFetchDictionaries(this.#rules);
    const announced = (url: string): boolean => isOutbound() && this.#announced.take(url);
    const rules = { announced, dictionaries, development: !app.isPackaged };
    created.webRequest.onBeforeRequest(({ url, resourceType, webContentsId }, decide) => {
      const allowed = mayLoad({ url, webContentsId: webContentsId ?? null }, rules);
      decide({ cancel: !allowed });
      if (!allowed) void this.blockPage(url, resourceType);
    });
    created.setProxy(nowhere).catch(this.#report);
    restrictPermissions(created);
    applySpelling(created, this.#rules);
    logDictionaries(created, this.log, dictionaries);
  }

  /** Writes down what a page has tried. `kind` says how. Never rejects. */
  async blockPage(url: string, kind: string): Promise<void> {
    const facts = { host: hostOf(url), repository: null, purpose: 'page', startedBy: 'page', bytesSent: 0 } as const;
    await this.log.block({ ...facts, method: kind });
  }
}

function outboundSession(): Session {
  return session.fromPartition(outboundPartition);
}
