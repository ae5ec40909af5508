import type { MenuItemConstructorOptions } from 'electron';
import type { Command } from '../../contract/events.ts';
import type { MainTexts } from './texts.ts';

export interface MenuActions {
  readonly command: (command: Command) => void;
  readonly zoom: (change: 'in' | 'out' | 'reset') => void;
  readonly openExternal: (address: string) => void;
}

const website = 'https://github.com/OpenBMB/MiniCPM-V';

/**
 * The application menu with the system's standard roles; `darwin` gets the application menu that macOS expects. Each item has a label, since
 * Electron's own for the roles are English.
 */
export function applicationMenu(
  texts: MainTexts,
  platform: NodeJS.Platform,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  return [
    ...(mac ? [appMenu(texts, actions)] : []),
    fileMenu(texts, mac, actions),
    editMenu(texts),
    viewMenu(texts, actions),
    windowMenu(texts, mac),
    {
      role: 'help',
      label: texts.help,
      submenu: [{ label: texts.website, click: () => actions.openExternal(website) }],
    },
  ];
}

function settingsItem(texts: MainTexts, actions: MenuActions): MenuItemConstructorOptions {
  return {
    id: 'settings',
    label: texts.settings,
    accelerator: 'CmdOrCtrl+,',
    click: () => actions.command('open-settings'),
  };
}

function appMenu(texts: MainTexts, actions: MenuActions): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about', label: texts.about },
      { type: 'separator' },
      settingsItem(texts, actions),
      { type: 'separator' },
      { role: 'services', label: texts.services },
      { type: 'separator' },
      { role: 'hide', label: texts.hide },
      { role: 'hideOthers', label: texts.hideOthers },
      { role: 'unhide', label: texts.showAll },
      { type: 'separator' },
      { role: 'quit', label: texts.quit },
    ],
  };
}

function fileMenu(texts: MainTexts, mac: boolean, actions: MenuActions): MenuItemConstructorOptions {
  const item = (command: Command, label: string, accelerator: string): MenuItemConstructorOptions => ({
    id: command,
    label,
    accelerator,
    click: () => actions.command(command),
  });
  return {
    label: texts.file,
    submenu: [
      item('new-conversation', texts.newConversation, 'CmdOrCtrl+N'),
      item('new-temporary', texts.newTemporary, 'CmdOrCtrl+Shift+N'),
      item('attach-picture', texts.attachPicture, 'CmdOrCtrl+O'),
      { type: 'separator' },
      ...(mac ? [] : [settingsItem(texts, actions), { type: 'separator' } as const]),
      mac ? { role: 'close', label: texts.closeWindow } : { role: 'quit', label: texts.quit },
    ],
  };
}

function editMenu(texts: MainTexts): MenuItemConstructorOptions {
  return {
    label: texts.edit,
    submenu: [
      { role: 'undo', label: texts.undo },
      { role: 'redo', label: texts.redo },
      { type: 'separator' },
      { role: 'cut', label: texts.cut },
      { role: 'copy', label: texts.copy },
      { role: 'paste', label: texts.paste },
      { role: 'selectAll', label: texts.selectAll },
    ],
  };
}

function viewMenu(texts: MainTexts, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: texts.view,
    submenu: [
      {
        id: 'toggle-sidebar',
        label: texts.toggleSidebar,
        accelerator: 'CmdOrCtrl+B',
        click: () => actions.command('toggle-sidebar'),
      },
      { type: 'separator' },
      { id: 'zoom-in', label: texts.zoomIn, accelerator: 'CmdOrCtrl+Plus', click: () => actions.zoom('in') },
      { id: 'zoom-out', label: texts.zoomOut, accelerator: 'CmdOrCtrl+-', click: () => actions.zoom('out') },
      { id: 'zoom-reset', label: texts.actualSize, accelerator: 'CmdOrCtrl+0', click: () => actions.zoom('reset') },
      { type: 'separator' },
      { role: 'togglefullscreen', label: texts.fullScreen },
    ],
  };
}

function windowMenu(texts: MainTexts, mac: boolean): MenuItemConstructorOptions {
  const own: MenuItemConstructorOptions[] = mac
    ? [{ role: 'zoom', label: texts.zoomWindow }, { type: 'separator' }, { role: 'front', label: texts.bringToFront }]
    : [];
  return {
    role: 'window',
    label: texts.window,
    submenu: [{ role: 'minimize', label: texts.minimize }, { role: 'close', label: texts.closeWindow }, ...own],
  };
}
