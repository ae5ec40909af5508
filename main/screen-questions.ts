import { randomUUIDv7 } from 'node:crypto';
import { app, BrowserWindow, Notification, powerMonitor, screen } from 'electron';
import type { Platform } from '../contract/accelerator.ts';
import { toWireError } from '../contract/errors.ts';
import type { HotkeyAction } from '../contract/hotkey.ts';
import type { Notice } from '../contract/requests.ts';
import { CaptureFlow } from './capture/capture-flow.ts';
import { cropPng } from './capture/crop-png.ts';
import type { Captured } from './capture/flow-ports.ts';
import { toDip } from './capture/geometry.ts';
import { HotkeyService } from './capture/hotkey-service.ts';
import { LastRegionStore } from './capture/last-region.ts';
import { OverlayWindows } from './capture/overlay-windows.ts';
import type { CaptureDisplay, ResolvedTarget, ScreenCapture } from './capture/port.ts';
import { screenshotName } from './capture/screenshot-name.ts';
import { holdEscape, type Shortcuts } from './capture/shortcuts.ts';
import { systemClock } from './engine/clock.ts';
import { type CapturedFile, QuickAskService } from './quick-ask/quick-ask-service.ts';
import { QuickAskWindows } from './quick-ask/quick-ask-windows.ts';
import type { OpenServices } from './services.ts';
import type { MainTexts } from './windows/texts.ts';
import type { WindowEvents } from './windows/window-events.ts';

export interface ScreenQuestionsOptions {
  readonly services: OpenServices;
  readonly events: WindowEvents;
  readonly capture: ScreenCapture;
  readonly shortcuts: Shortcuts;
  readonly hotkeysSupported: boolean;
  readonly outFolder: string;
  readonly texts: () => MainTexts;
  readonly background: () => string;
  readonly openExternal: (address: string) => void;
  readonly revealChat: () => void;
  readonly showConversation: (id: string) => void;
  /** The hotkeys have changed. */
  readonly onHotkeys: () => void;
  readonly log: { readonly warn: (text: string) => void; readonly error: (text: string, error: unknown) => void };
}

/** The screenshot question: hotkeys, captures, overlays and quick asks, joined to each other and to the services. */
export class ScreenQuestions {
  readonly captures: CaptureFlow;
  readonly hotkeys: HotkeyService;
  readonly quickAsks: QuickAskService;
  readonly #options: ScreenQuestionsOptions;
  readonly #overlays: OverlayWindows;
  readonly #windows: QuickAskWindows;
  /** The app ends: a window that opens now would keep it. */
  #closed = false;

  constructor(options: ScreenQuestionsOptions) {
    this.#options = options;
    const { events, outFolder, log } = options;
    const warn = (text: string): void => log.warn(text);
    this.#overlays = new OverlayWindows({ outFolder, events, warn, onGone: () => this.#refit('an overlay has ended') });
    this.#windows = new QuickAskWindows({ ...options, warn, onGone: (id) => this.#quickAskGone(id) });
    this.quickAsks = this.#createQuickAsks();
    this.captures = this.#createFlow();
    this.hotkeys = this.#createHotkeys();
  }

  /** What the windows may ask of it. */
  get services() {
    return { captures: this.captures, hotkeys: this.hotkeys, quickAsks: this.quickAsks };
  }

  /** The hotkeys that could not be had. */
  get notices(): readonly Notice[] {
    return this.hotkeys
      .list()
      .flatMap(({ action, accelerator, status }) =>
        status === 'taken' && accelerator !== null ? [{ kind: 'hotkey-taken', action, accelerator } as const] : [],
      );
  }

  /** Makes the hidden windows; called when the chat window needs the machine no more. */
  prepareWindows(): void {
    if (this.#closed) return;
    this.#overlays.fit(displays());
    this.#windows.prepare();
    void this.#options.capture.prepare();
  }

  /** Follows displays and the screen lock, so that no overlay stays where it does not belong. */
  follow(): void {
    screen.on('display-added', () => this.#refit('a display was added'));
    screen.on('display-removed', () => this.#refit('a display was removed'));
    screen.on('display-metrics-changed', (_event, _display, metrics) => {
      // A panel that comes or goes changes the work area only, which no overlay cares for.
      if (metrics.some((metric) => metric !== 'workArea')) this.#refit('a display has changed');
    });
    powerMonitor.on('lock-screen', () => this.#abandon('the screen was locked'));
    powerMonitor.on('suspend', () => this.#abandon('the machine sleeps'));
  }

  /** A hotkey, the tray or the command line asks. */
  perform(action: HotkeyAction): void {
    if (this.#closed) return;
    if (action === 'chat') this.#options.revealChat();
    else this.captures.start({ mode: action, delaySeconds: 0, target: { kind: 'quick-ask' } });
  }

  /** Before the services end: what was not asked is dropped, what was is kept. */
  async close(): Promise<void> {
    this.#closed = true;
    this.captures.abandon();
    this.hotkeys.dispose();
    await this.quickAsks.closeAll();
    this.#overlays.dispose();
    this.#windows.dispose();
  }

  #createFlow(): CaptureFlow {
    const { capture, shortcuts, services } = this.#options;
    const region = new LastRegionStore(services.archives.saved.store, (error) =>
      this.#options.log.error('last region', error),
    );
    return new CaptureFlow({
      desktop: { displays, displayAtPointer },
      capture,
      overlays: {
        freeze: (frozen) => this.#overlays.freeze(frozen),
        show: (displayId, focus) => this.#overlays.show(displayId, focus),
        yieldTo: (overlay) => this.#overlays.yieldTo(overlay),
        clear: (captureId) => {
          this.#overlays.clear(captureId);
          giveFocusBack();
        },
      },
      hideOwn: () => this.#windows.hideAll(),
      deliver: (captured, target) => this.#deliver(captured, target),
      fail: (error) => this.#fail(error),
      holdEscape: (onEscape) => holdEscape(shortcuts, onEscape),
      lastRegion: () => region.current,
      keepLastRegion: (last) => region.keep(last),
      later: (milliseconds, run) => systemClock.after(milliseconds, run),
      newId: randomUUIDv7,
    });
  }

  #createHotkeys(): HotkeyService {
    const { events, services, shortcuts, hotkeysSupported, onHotkeys } = this.#options;
    return new HotkeyService({
      shortcuts,
      platform: process.platform as Platform,
      settings: services.settings,
      supported: hotkeysSupported,
      onPressed: (action) => this.perform(action),
      onChanged: (hotkeys) => {
        events.emit('hotkeys.changed', { hotkeys });
        onHotkeys();
      },
      onFired: (windowId, action) => events.sendTo(windowId, 'hotkeys.fired', { action }),
    });
  }

  #createQuickAsks(): QuickAskService {
    const { archives, chat, settings } = this.#options.services;
    return new QuickAskService({
      surface: this.#windows,
      archives,
      chat,
      events: this.#options.events,
      showInChat: this.#options.showConversation,
      detail: () => settings.current.detail,
      newId: randomUUIDv7,
      now: Date.now,
    });
  }

  async #deliver({ picture, rect, display }: Captured, target: ResolvedTarget): Promise<void> {
    if (this.#closed) return;
    const file = { bytes: cropPng(picture, rect), name: screenshotName(this.#options.texts().screenshot, new Date()) };
    if (target.kind === 'composer') return this.#deliverToComposer(file, target.conversationId);
    if (target.kind === 'this-quick-ask' && this.quickAsks.has(target.windowId))
      return this.quickAsks.add(file, target.windowId);
    await this.quickAsks.open(file, toDip(rect, picture, display));
  }

  async #deliverToComposer({ bytes, name }: CapturedFile, conversationId: string | null): Promise<void> {
    const { services, events, revealChat } = this.#options;
    const picture = await services.archives.addPicture(conversationId, await bytes, { at: Date.now(), captured: true });
    events.emit('capture.picture', { conversationId, picture, name });
    revealChat();
  }

  /** The chat window says it; where none is to be seen, the system does. */
  #fail(error: unknown): void {
    const { log, events, texts, revealChat } = this.#options;
    log.error('a capture failed', error);
    const wire = toWireError(error);
    events.emit('notice', { notice: { kind: 'capture-failed', error: wire } });
    if (BrowserWindow.getFocusedWindow() !== null || !Notification.isSupported()) return;
    const body = wire.code === 'CAPTURE_DENIED' ? texts().captureDenied : texts().captureFailed;
    const notification = new Notification({ title: 'Sightline', body });
    notification.on('click', revealChat);
    notification.show();
  }

  #abandon(reason: string): void {
    if (this.captures.active) this.#options.log.warn(`capture given up: ${reason}`);
    this.captures.abandon();
  }

  #refit(reason: string): void {
    this.#abandon(reason);
    // Not within the event that told of the end of a window.
    setImmediate(() => this.#closed || this.#overlays.fit(displays()));
  }

  #quickAskGone(windowId: number): void {
    this.#options.events.forget(windowId);
    this.quickAsks.close(windowId).catch((error: unknown) => this.#options.log.error('quick ask', error));
    setImmediate(() => this.#closed || this.#windows.prepare());
  }
}

function displays(): CaptureDisplay[] {
  return screen.getAllDisplays().map(describe);
}

function displayAtPointer(): CaptureDisplay {
  return describe(screen.getDisplayNearestPoint(screen.getCursorScreenPoint()));
}

function describe({ id, bounds, workArea, scaleFactor }: Electron.Display): CaptureDisplay {
  return { id, bounds, workArea, scaleFactor };
}

/** macOS leaves our app in front when its last window hides; elsewhere the window before gets the focus by itself. */
function giveFocusBack(): void {
  if (process.platform === 'darwin' && !BrowserWindow.getAllWindows().some((window) => window.isVisible())) app.hide();
}
