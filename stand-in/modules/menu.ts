import { WebContents } from '../contents/web-contents.ts';
import { guardedEmitter } from '../guarded.ts';
import { menuAccelerators } from '../menu-accelerators.ts';
import { MenuItem } from './menu-item.ts';

type Template = (Electron.MenuItemConstructorOptions | MenuItem)[];

/** An item whose submenu is a menu, even where the template only has the entries of one. */
function itemFrom(options: Electron.MenuItemConstructorOptions): MenuItem {
  const { submenu } = options;
  const built = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu as Template) : submenu;
  return new MenuItem(built === undefined ? options : { ...options, submenu: built as unknown as Electron.Menu });
}

/**
 * Electron's Menu in memory. Nothing is drawn: a test replaces `Menu.prototype.popup` to learn what would have been shown,
 * on every host, and clicks items. The application menu's accelerators do fire.
 */
export class Menu extends guardedEmitter('Menu', ['menu-will-show', 'menu-will-close']) {
  private static application: Menu | null = null;
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: Template): Menu {
    const menu = new Menu();
    for (const entry of template) menu.append(entry instanceof MenuItem ? entry : itemFrom(entry));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.application = menu;
    const accelerated = menu === null ? [] : menu.accelerated();
    menuAccelerators.list = accelerated.flatMap((item) => item.accelerator ?? []);
    menuAccelerators.press = (accelerator) =>
      accelerated.find((item) => item.accelerator === accelerator && item.enabled)?.click();
    for (const contents of WebContents.getAllWebContents()) contents._setAccelerators(menuAccelerators.list);
  }

  static getApplicationMenu(): Menu | null {
    return Menu.application;
  }

  append(menuItem: MenuItem): void {
    this.insert(this.items.length, menuItem);
  }

  insert(pos: number, menuItem: MenuItem): void {
    menuItem.menu = this;
    this.items.splice(pos, 0, menuItem);
  }

  popup(_options?: Electron.PopupOptions): void {
    this.emit('menu-will-show', {});
  }

  closePopup(): void {
    this.emit('menu-will-close', {});
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  private accelerated(): MenuItem[] {
    return this.items.flatMap((item) => {
      if (item.submenu) return item.submenu.accelerated();
      return item.accelerator !== null && item.registerAccelerator ? [item] : [];
    });
  }
}
