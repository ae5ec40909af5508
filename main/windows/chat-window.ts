import { type BrowserWindow, clipboard, Menu } from 'electron';
import { contextMenu } from './context-menu.ts';
import { openMainWindow, readWindowState, revealWindow } from './main-window.ts';
import type { MainTexts } from './texts.ts';
import { nextZoom, type WindowState } from './window-state.ts';

export interface ChatWindowOptions {
  readonly outFolder: string;
  readonly icon: string;
  readonly background: string;
  readonly openExternal: (address: string) => void;
  readonly texts: () => MainTexts;
  readonly warn: (text: string) => void;
  /** Keeps the state for the next start. */
  readonly save: (state: WindowState) => void;
  /** The window's page ended or starts anew: it hears of no conversation any more. */
  readonly onPageGone: (windowId: number) => void;
  /** Whether closing only hides the window. */
  readonly hidesOnClose: () => boolean;
  /** The user closed the window; it is hidden or gone. */
  readonly onClosed: () => void;
  /** The page is there for the first time since the window was opened. */
  readonly onLoaded: () => void;
}

/** The chat window: opened when it is wanted, remembered when it closes, brought back when its page dies. */
export class ChatWindow {
  readonly #options: ChatWindowOptions;
  #state: WindowState;
  #window: BrowserWindow | null = null;

  constructor(state: WindowState, options: ChatWindowOptions) {
    this.#state = state;
    this.#options = options;
  }

  /** The window while it is open. */
  get window(): BrowserWindow | null {
    return this.#window;
  }

  /** Opens the window or brings it to the front. */
  reveal(): void {
    if (this.#window === null) this.#window = this.#open();
    else revealWindow(this.#window);
  }

  /** Changes the zoom by one step, or back to 1, and remembers it. */
  zoom(change: 'in' | 'out' | 'reset'): void {
    if (this.#window === null) return;
    const { webContents } = this.#window;
    const current = webContents.getZoomFactor();
    webContents.setZoomFactor(change === 'reset' ? 1 : nextZoom(current, change === 'in' ? 1 : -1));
    this.remember();
  }

  /** Keeps where the window is and how far it is zoomed. */
  remember(): void {
    if (this.#window === null) return;
    this.#state = readWindowState(this.#window);
    this.#options.save(this.#state);
  }

  #open(): BrowserWindow {
    const window = openMainWindow({ ...this.#options, state: this.#state });
    const { webContents } = window;
    const { id } = webContents;
    window.on('close', (event) => this.#close(event, window));
    window.on('closed', () => {
      this.#window = null;
      this.#options.onPageGone(id);
      this.#options.onClosed();
    });
    webContents.once('did-finish-load', () => this.#options.onLoaded());
    webContents.on('render-process-gone', (_event, { reason }) => {
      this.#options.warn(`page ended: ${reason}`);
      this.#options.onPageGone(id);
      if (reason !== 'clean-exit') webContents.reload();
    });
    webContents.on('context-menu', (_event, params) => this.#showContextMenu(window, params));
    return window;
  }

  #close(event: { preventDefault(): void }, window: BrowserWindow): void {
    this.remember();
    if (!this.#options.hidesOnClose()) return;
    event.preventDefault();
    window.hide();
    this.#options.onClosed();
  }

  #showContextMenu(window: BrowserWindow, params: Electron.ContextMenuParams): void {
    const { webContents } = window;
    const items = contextMenu(params, this.#options.texts(), {
      replaceMisspelling: (word) => webContents.replaceMisspelling(word),
      learnWord: (word) => void webContents.session.addWordToSpellCheckerDictionary(word),
      copyText: (text) => void clipboard.writeText(text),
    });
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  }
}
