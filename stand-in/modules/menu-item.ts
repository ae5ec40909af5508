import { guarded, unsupported } from '../guarded.ts';
import { BrowserWindow } from '../window/browser-window.ts';
import type { Menu } from './menu.ts';
import { roleOf } from './menu-roles.ts';

type Click = NonNullable<Electron.MenuItemConstructorOptions['click']>;

/** Electron's MenuItem in memory: `click()` does what choosing it would. */
export class MenuItem extends guarded('MenuItem') {
  private static lastCommand = 0;
  readonly commandId = ++MenuItem.lastCommand;
  readonly id: string;
  readonly role: Electron.MenuItem['role'] | undefined;
  readonly type: NonNullable<Electron.MenuItemConstructorOptions['type']>;
  readonly submenu: Menu | undefined;
  readonly accelerator: string | null;
  readonly registerAccelerator: boolean;
  readonly click: (event?: object, window?: BrowserWindow | null) => void;
  label: string;
  sublabel: string;
  toolTip: string;
  checked: boolean;
  enabled: boolean;
  visible: boolean;
  menu: Menu | undefined;

  constructor(options: Electron.MenuItemConstructorOptions) {
    super();
    const role = options.role === undefined ? undefined : roleOf(options.role);
    const { submenu } = options;
    if (Array.isArray(submenu)) unsupported('new MenuItem with a template as submenu');
    this.submenu = submenu as unknown as Menu | undefined;
    this.type = options.type ?? (this.submenu ? 'submenu' : 'normal');
    this.id = options.id ?? '';
    this.role = options.role as Electron.MenuItem['role'] | undefined;
    this.label = options.label ?? role?.label ?? '';
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.accelerator = options.accelerator ?? role?.accelerator ?? null;
    this.registerAccelerator = options.registerAccelerator ?? true;
    this.checked = options.checked ?? false;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.menu = undefined;
    this.click = (event = {}, window = BrowserWindow.getFocusedWindow()) => {
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (this.type === 'radio') this.chooseRadio();
      if (role?.run) role.run(window);
      else callClick(options.click, this, window, event);
    };
  }

  /** The neighbours of a radio item up to the next item of another type are its group. */
  private chooseRadio(): void {
    const items = this.menu?.items ?? [this];
    const at = items.indexOf(this);
    const start = items.findLastIndex((item, index) => index < at && item.type !== 'radio') + 1;
    const end = items.findIndex((item, index) => index > at && item.type !== 'radio');
    for (const item of items.slice(start, end < 0 ? items.length : end)) item.checked = item === this;
  }
}

function callClick(click: Click | undefined, item: MenuItem, window: BrowserWindow | null, event: object): void {
  click?.(
    item as unknown as Electron.MenuItem,
    (window ?? undefined) as unknown as Electron.BaseWindow | undefined,
    event as Electron.KeyboardEvent,
  );
}
