import { guardedEmitter } from '../guarded.ts';
import type { Menu } from './menu.ts';
import type { NativeImage } from './native-image.ts';

const events = [
  'click',
  'double-click',
  'right-click',
  // macOS and Windows only
  'mouse-enter',
  'mouse-leave',
];

/**
 * Electron's Tray in memory: a bare X server has no place for it. A test finds what it would show in `Tray._all`, clicks items of
 * its menu and emits `click`.
 */
export class Tray extends guardedEmitter('Tray', events) {
  private static readonly shown = new Set<Tray>();
  private menu: Menu | null = null;
  private image: NativeImage | string;
  private toolTip = '';
  private destroyed = false;

  constructor(image: NativeImage | string, _guid?: string) {
    super();
    this.image = image;
    Tray.shown.add(this);
  }

  /** Those that are not destroyed. */
  static _all(): Tray[] {
    return [...Tray.shown];
  }

  get _menu(): Menu | null {
    return this.menu;
  }

  get _toolTip(): string {
    return this.toolTip;
  }

  get _image(): NativeImage | string {
    return this.image;
  }

  setImage(image: NativeImage | string): void {
    this.alive();
    this.image = image;
  }

  setToolTip(toolTip: string): void {
    this.alive();
    this.toolTip = toolTip;
  }

  /** macOS only, there and here. */
  setTitle(_title: string, _options?: Electron.TitleOptions): void {
    this.alive();
  }

  getTitle(): string {
    this.alive();
    return '';
  }

  setContextMenu(menu: Menu | null): void {
    this.alive();
    this.menu = menu;
  }

  popUpContextMenu(menu?: Menu, _position?: Electron.Point): void {
    this.alive();
    (menu ?? this.menu)?.popup();
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  destroy(): void {
    this.destroyed = true;
    Tray.shown.delete(this);
  }

  private alive(): void {
    if (this.destroyed) throw new Error('Tray is destroyed');
  }
}
