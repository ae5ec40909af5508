import { guardedEmitter } from '../guarded.ts';
import type { Menu } from './menu.ts';

/** Electron's Tray in memory: a bare X server has no place for it. */
export class Tray extends guardedEmitter('Tray', ['click', 'right-click', 'double-click']) {
  private menu: Menu | null = null;
  private destroyed = false;

  constructor(_image: unknown) {
    super();
  }

  setImage(_image: unknown): void {}

  setToolTip(_toolTip: string): void {}

  setContextMenu(menu: Menu | null): void {
    this.menu = menu;
  }

  popUpContextMenu(menu?: Menu): void {
    (menu ?? this.menu)?.popup();
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  destroy(): void {
    this.destroyed = true;
  }
}
