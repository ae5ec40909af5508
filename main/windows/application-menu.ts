import type { MenuItemConstructorOptions } from 'electron';
import { type Command, commands, commandsOf } from '../../contract/commands.ts';
import type { MainTexts } from './texts.ts';

export interface MenuActions {
  readonly command: (command: Command) => void;
  readonly zoom: (change: 'in' | 'out' | 'reset') => void;
  readonly openExternal: (address: string) => void;
}

/** The label of each command. */
const menuTexts: Readonly<Record<Command, keyof MainTexts>> = {
  'new-conversation': 'newConversation',
  'new-temporary': 'newTemporary',
  'new-folder': 'newFolder',
  'attach-picture': 'attachPicture',
  'export-conversation': 'exportConversation',
  'export-all': 'exportAll',
  import: 'importConversations',
  'open-settings': 'settings',
  'open-models': 'models',
  'open-engine': 'enginePage',
  'open-privacy': 'privacyPage',
  find: 'find',
  search: 'searchConversations',
  'copy-conversation': 'copyConversation',
  palette: 'palette',
  'toggle-sidebar': 'toggleSidebar',
  'focus-composer': 'focusComposer',
  'jump-to-date': 'jumpToDate',
  'show-archived': 'showArchived',
  'show-deleted': 'showDeleted',
  'sort-conversations': 'sortConversations',
  'previous-conversation': 'previousConversation',
  'next-conversation': 'nextConversation',
  'rename-conversation': 'renameConversation',
  'pin-conversation': 'pinConversation',
  'move-conversation': 'moveConversation',
  'archive-conversation': 'archiveConversation',
  'regenerate-answer': 'regenerateAnswer',
  'continue-answer': 'continueAnswer',
  'delete-conversation': 'deleteConversation',
  shortcuts: 'shortcuts',
};

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
    editMenu(texts, actions),
    viewMenu(texts, actions),
    {
      label: texts.conversation,
      submenu: commandsOf('conversation').map((command) => commandItem(command, texts, actions)),
    },
    windowMenu(texts, mac),
    {
      role: 'help',
      label: texts.help,
      submenu: [
        commandItem('shortcuts', texts, actions),
        { type: 'separator' },
        { label: texts.website, click: () => actions.openExternal(website) },
      ],
    },
  ];
}

function commandItem(command: Command, texts: MainTexts, actions: MenuActions): MenuItemConstructorOptions {
  const { keys } = commands[command];
  return {
    id: command,
    label: texts[menuTexts[command]],
    ...(keys === null ? {} : { accelerator: keys }),
    click: () => actions.command(command),
  };
}

function appMenu(texts: MainTexts, actions: MenuActions): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about', label: texts.about },
      { type: 'separator' },
      commandItem('open-settings', texts, actions),
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
  const item = (command: Command): MenuItemConstructorOptions => commandItem(command, texts, actions);
  return {
    label: texts.file,
    submenu: [
      item('new-conversation'),
      item('new-temporary'),
      item('new-folder'),
      item('attach-picture'),
      { type: 'separator' },
      item('export-conversation'),
      item('export-all'),
      item('import'),
      { type: 'separator' },
      ...(mac ? [] : [item('open-settings')]),
      item('open-models'),
      item('open-engine'),
      item('open-privacy'),
      { type: 'separator' },
      mac ? { role: 'close', label: texts.closeWindow } : { role: 'quit', label: texts.quit },
    ],
  };
}

function editMenu(texts: MainTexts, actions: MenuActions): MenuItemConstructorOptions {
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
      { type: 'separator' },
      ...commandsOf('edit').map((command) => commandItem(command, texts, actions)),
    ],
  };
}

function viewMenu(texts: MainTexts, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: texts.view,
    submenu: [
      ...commandsOf('view').map((command) => commandItem(command, texts, actions)),
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
