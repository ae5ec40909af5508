import { BrowserWindow, screen } from 'electron';
import { placeBeside } from '../capture/geometry.ts';
import type { DipRect } from '../capture/port.ts';
import { loadPage } from '../windows/load-page.ts';
import { pagePreferences } from '../windows/page-preferences.ts';
import type { QuickAskSurface } from './quick-ask-service.ts';

export interface QuickAskWindowsOptions {
  readonly outFolder: string;
  readonly background: () => string;
  readonly openExternal: (address: string) => void;
  readonly warn: (text: string) => void;
  /** The window is closing by the system's means, or its page died. */
  readonly onGone: (windowId: number) => void;
}

interface Placed {
  readonly window: BrowserWindow;
  /** The selection, to stay beside when the height changes. */
  readonly anchor: DipRect;
  /** Where it was put; elsewhere the user has moved it. */
  bounds: DipRect;
}

const width = 420;
const firstHeight = 260;
const tallest = 720;
/** For an X server without a compositor: the programs below draw what comes to light when ours are hidden. */
const settleMilliseconds = 120;

/** The small windows: one kept ready and hidden, those in use beside their selections. */
export class QuickAskWindows implements QuickAskSurface {
  readonly #options: QuickAskWindowsOptions;
  readonly #used = new Map<number, Placed>();
  #spare: BrowserWindow | null = null;

  constructor(options: QuickAskWindowsOptions) {
    this.#options = options;
  }

  /** Makes the window that the next capture will show. */
  prepare(): void {
    this.#spare ??= this.#open();
  }

  open(anchor: DipRect): number {
    const window = this.#spare ?? this.#open();
    this.#spare = null;
    const { id } = window.webContents;
    const bounds = this.#beside(anchor, firstHeight, id);
    this.#used.set(id, { window, anchor, bounds });
    window.setBounds(bounds);
    return id;
  }

  show(windowId: number): void {
    const window = this.#used.get(windowId)?.window;
    if (window === undefined) return;
    window.show();
    window.moveTop();
    window.focus();
    window.webContents.focus();
  }

  setPinned(windowId: number, pinned: boolean): void {
    this.#used.get(windowId)?.window.setAlwaysOnTop(pinned, 'floating');
    // One that is not pinned serves the next capture itself.
    if (pinned) this.prepare();
  }

  resize(windowId: number, height: number): void {
    const placed = this.#used.get(windowId);
    if (placed === undefined) return;
    const now = placed.window.getBounds();
    const moved = now.x !== placed.bounds.x || now.y !== placed.bounds.y;
    const wanted = Math.min(height, tallest);
    const bounds = moved ? keptInside(now, wanted) : this.#beside(placed.anchor, wanted, windowId);
    placed.window.setBounds(bounds);
    // A window that the user moved stays one that the user moved.
    if (!moved) placed.bounds = bounds;
  }

  release(windowId: number): void {
    const placed = this.#used.get(windowId);
    if (placed === undefined) return;
    this.#used.delete(windowId);
    placed.window.hide();
    placed.window.setAlwaysOnTop(false);
    if (this.#spare === null) this.#spare = placed.window;
    else placed.window.destroy();
  }

  /** Takes every one off the screen, so that no picture shows it; the result brings those back that are in use. */
  async hideAll(): Promise<() => void> {
    const visible = [...this.#used].filter(([, { window }]) => window.isVisible());
    if (visible.length === 0) return () => undefined;
    for (const [, { window }] of visible) window.hide();
    await new Promise((resolve) => setTimeout(resolve, settleMilliseconds));
    return () => {
      for (const [id, { window }] of visible) if (this.#used.get(id)?.window === window) window.showInactive();
    };
  }

  dispose(): void {
    this.#spare?.destroy();
    for (const { window } of this.#used.values()) window.destroy();
  }

  /** Not under one that is pinned: it would have the keyboard and not be seen. */
  #beside(anchor: DipRect, height: number, windowId: number): DipRect {
    const others = [...this.#used].filter(([id, { window }]) => id !== windowId && window.isAlwaysOnTop());
    const taken = others.map(([, { window }]) => window.getBounds());
    return placeBeside(anchor, { width, height }, screen.getDisplayMatching(rounded(anchor)).workArea, taken);
  }

  #open(): BrowserWindow {
    const window = new BrowserWindow({
      width,
      height: firstHeight,
      title: 'Sightline',
      show: false,
      frame: false,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      backgroundColor: this.#options.background(),
      webPreferences: { ...pagePreferences(this.#options.outFolder), spellcheck: true, backgroundThrottling: false },
    });
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
    this.#watch(window);
    void loadPage(window, 'quick-ask.html', this.#options);
    return window;
  }

  #watch(window: BrowserWindow): void {
    const { webContents } = window;
    const { id } = webContents;
    const gone = (): void => {
      if (this.#spare === window) this.#spare = null;
      if (this.#used.delete(id)) this.#options.onGone(id);
    };
    window.on('closed', gone);
    webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return;
      this.#options.warn(`quick ask ended: ${reason}`);
      gone();
      window.destroy();
    });
  }
}

function rounded({ x, y, width, height }: DipRect): DipRect {
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}

/** The same place with another height, within its display's work area. */
function keptInside(bounds: DipRect, height: number): DipRect {
  const { workArea } = screen.getDisplayMatching(bounds);
  const fitting = Math.min(height, workArea.height);
  const y = Math.max(workArea.y, Math.min(bounds.y, workArea.y + workArea.height - fitting));
  return { ...bounds, y, height: fitting };
}
