import { runtime } from '../runtime.ts';
import type { Bounds } from '../x11/x-window.ts';
import { OperatedWindow } from './operated-window.ts';

const defaultSize = { width: 800, height: 600 };

/** That of the primary monitor. */
function primaryArea(): Bounds {
  return runtime.monitors.list.find((monitor) => monitor.primary)?.bounds ?? { x: 0, y: 0, ...runtime.display.size };
}

function centred(width: number, height: number): Bounds {
  const area = primaryArea();
  const margin = (space: number): number => Math.max(0, space >> 1);
  return { x: area.x + margin(area.width - width), y: area.y + margin(area.height - height), width, height };
}

/** Where a window is. Bounds are those of the content, without the frame, in pixels of the whole screen. */
export abstract class PlacedWindow extends OperatedWindow {
  protected bounds: Bounds;
  protected normalBounds: Bounds;
  private heldBounds: Bounds | null = null;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super(options);
    const { width = defaultSize.width, height = defaultSize.height, x, y } = options;
    this.bounds = { ...centred(width, height), ...(x !== undefined && y !== undefined ? { x, y } : {}) };
    if (options.fullscreen) this.bounds = primaryArea();
    this.normalBounds = this.bounds;
  }

  abstract isNormal(): boolean;

  /** The content has another size. */
  protected abstract sizeChanged(): void;

  getBounds(): Electron.Rectangle {
    return { ...this.bounds };
  }

  getNormalBounds(): Electron.Rectangle {
    return { ...this.normalBounds };
  }

  getContentBounds(): Electron.Rectangle {
    return this.getBounds();
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    const wanted = { ...this.bounds, ...bounds };
    this.operate((native) => native.place(wanted));
    this.adoptBounds(wanted);
  }

  setContentBounds(bounds: Electron.Rectangle): void {
    this.setBounds(bounds);
  }

  getSize(): number[] {
    return [this.bounds.width, this.bounds.height];
  }

  getContentSize(): number[] {
    return this.getSize();
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  setContentSize(width: number, height: number): void {
    this.setSize(width, height);
  }

  getPosition(): number[] {
    return [this.bounds.x, this.bounds.y];
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  center(): void {
    this.setBounds(centred(this.bounds.width, this.bounds.height));
  }

  /**
   * To be called before the window is made to fill the screen: a manager changes size, place and state one after the other, and until
   * the state comes nothing tells the new bounds from normal ones.
   */
  protected holdNormalBounds(): void {
    if (this.isNormal()) this.heldBounds = this.normalBounds;
  }

  /** The window fills the screen, or is minimized. */
  protected releaseNormalBounds(): void {
    if (this.heldBounds) this.normalBounds = this.heldBounds;
    this.heldBounds = null;
  }

  protected adoptBounds(bounds: Bounds): void {
    const before = this.bounds;
    this.bounds = bounds;
    if (this.isNormal()) this.normalBounds = bounds;
    if (bounds.x !== before.x || bounds.y !== before.y) this.emit('move');
    if (bounds.width === before.width && bounds.height === before.height) return;
    this.sizeChanged();
    this.emit('resize');
  }
}
