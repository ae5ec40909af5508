/** The module that the app imports as `electron`: what is here works, whatever else Electron exports throws when used. */
import { app } from './app.ts';
import { WebContents } from './contents/web-contents.ts';
import { unsupportedModule } from './guarded.ts';
import { ipcMain } from './ipc-main.ts';
import { ClipboardItem, clipboard } from './modules/clipboard.ts';
import { crashReporter } from './modules/crash-reporter.ts';
import { desktopCapturer } from './modules/desktop-capturer.ts';
import { dialog } from './modules/dialog.ts';
import { globalShortcut } from './modules/global-shortcut.ts';
import { Menu } from './modules/menu.ts';
import { MenuItem } from './modules/menu-item.ts';
import { nativeImage } from './modules/native-image.ts';
import { nativeTheme } from './modules/native-theme.ts';
import { net } from './modules/net.ts';
import { Notification } from './modules/notification.ts';
import { powerMonitor } from './modules/power-monitor.ts';
import { protocol } from './modules/protocol.ts';
import { screen } from './modules/screen.ts';
import { session } from './modules/session.ts';
import { shell } from './modules/shell.ts';
import { Tray } from './modules/tray.ts';
import { utilityProcess } from './modules/utility-process.ts';
import { BrowserWindow } from './window/browser-window.ts';

const webContents = WebContents;

const autoUpdater = unsupportedModule('autoUpdater');
const BaseWindow = unsupportedModule('BaseWindow');
const BrowserView = unsupportedModule('BrowserView');
const contentTracing = unsupportedModule('contentTracing');
const ImageView = unsupportedModule('ImageView');
const inAppPurchase = unsupportedModule('inAppPurchase');
const IpcMainServiceWorker = unsupportedModule('IpcMainServiceWorker');
const MessageChannelMain = unsupportedModule('MessageChannelMain');
const netLog = unsupportedModule('netLog');
const powerSaveBlocker = unsupportedModule('powerSaveBlocker');
const pushNotifications = unsupportedModule('pushNotifications');
const safeStorage = unsupportedModule('safeStorage');
const ShareMenu = unsupportedModule('ShareMenu');
const systemPreferences = unsupportedModule('systemPreferences');
const TouchBar = unsupportedModule('TouchBar');
const View = unsupportedModule('View');
const WebContentsView = unsupportedModule('WebContentsView');
const WebSocket = unsupportedModule('WebSocket');
const webFrameMain = unsupportedModule('webFrameMain');

const electron = {
  app,
  autoUpdater,
  BaseWindow,
  BrowserView,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  contentTracing,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  ImageView,
  inAppPurchase,
  IpcMainServiceWorker,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  net,
  netLog,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  pushNotifications,
  safeStorage,
  ShareMenu,
  screen,
  session,
  shell,
  systemPreferences,
  TouchBar,
  Tray,
  utilityProcess,
  View,
  WebContentsView,
  WebSocket,
  webContents,
  webFrameMain,
};

export {
  app,
  autoUpdater,
  BaseWindow,
  BrowserView,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  contentTracing,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  ImageView,
  IpcMainServiceWorker,
  inAppPurchase,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  netLog,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  pushNotifications,
  ShareMenu,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  TouchBar,
  Tray,
  utilityProcess,
  View,
  WebContentsView,
  WebSocket,
  webContents,
  webFrameMain,
};
// oxlint-disable-next-line import/no-default-export -- `import electron from 'electron'` is part of Electron's module
export default electron;
