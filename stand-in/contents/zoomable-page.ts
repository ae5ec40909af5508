import { guardedEmitter } from '../guarded.ts';
import { PageEditing } from './page-editing.ts';
import { webContentsEvents } from './web-contents-events.ts';

/** The zoom of Electron's webContents. */
export abstract class ZoomablePage extends PageEditing(guardedEmitter('WebContents', webContentsEvents)) {
  private zoom = 1;

  /** Width and height of what the window shows of the page, in pixels. */
  abstract _viewSize(): number[];

  /** Lays the page out for a viewport that is smaller by the factor, and enlarges the picture to the window's size. */
  async _applyZoom(): Promise<void> {
    const page = this._page();
    const [width = 0, height = 0] = this._viewSize().map((side) => Math.round(side / this.zoom));
    const view = { width, height, mobile: false, dontSetVisibleSize: true };
    const metrics = { ...view, deviceScaleFactor: this.zoom, scale: this.zoom };
    if (this.zoom === 1) await page.send('Emulation.clearDeviceMetricsOverride', {});
    else await page.send('Emulation.setDeviceMetricsOverride', metrics);
  }

  get zoomFactor(): number {
    return this.zoom;
  }

  set zoomFactor(factor: number) {
    this.setZoomFactor(factor);
  }

  /** Throws for a factor that isn't above 0, as Electron does. */
  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0");
    this.zoom = factor;
    void this._applyZoom().catch(() => null);
  }

  getZoomFactor(): number {
    return this.zoom;
  }

  /** Chromium's scale: each level is 20 % more. */
  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level);
  }

  getZoomLevel(): number {
    return Math.log(this.zoom) / Math.log(1.2);
  }
}
