/**
 * A test that only the type checker runs: every public member that the stand-in has must exist in electron.d.ts, take what
 * Electron's takes and give what Electron's gives. A member that drifts is an error on its line below.
 */
import type { EventEmitter } from 'node:events';
import type * as main from 'electron/main';
import type * as standIn from '../../stand-in/electron.ts';

type StandIn = typeof standIn;
type NativeImage = ReturnType<StandIn['nativeImage']['createEmpty']>;
type UtilityProcess = ReturnType<StandIn['utilityProcess']['fork']>;
type Session = StandIn['session']['defaultSession'];
type Frame = InstanceType<StandIn['webContents']>['mainFrame'];
type ClientRequest = ReturnType<StandIn['net']['request']>;
type ScreenSource = Awaited<ReturnType<StandIn['desktopCapturer']['getSources']>>[number];

/** Electron's classes with those that stand in for them, as they occur in parameters and results. */
type Replaced<Type> = [Type] extends [never]
  ? never
  : Type extends Electron.BrowserWindow
    ? standIn.BrowserWindow
    : Type extends Electron.WebContents
      ? InstanceType<StandIn['webContents']>
      : Type extends Electron.MenuItem
        ? standIn.MenuItem
        : Type extends Electron.Menu
          ? standIn.Menu
          : Type extends Electron.NativeImage
            ? NativeImage
            : Type extends Electron.UtilityProcess
              ? UtilityProcess
              : Type extends Electron.ClipboardItem
                ? standIn.ClipboardItem
                : Type extends Electron.Session
                  ? Session
                  : Type extends Electron.WebRequest
                    ? Session['webRequest']
                    : Type extends Electron.ClientRequest
                      ? ReturnType<StandIn['net']['request']>
                      : Type extends Electron.Protocol
                        ? StandIn['protocol']
                        : Type extends Electron.WebFrameMain
                          ? Frame
                          : Type extends Electron.DesktopCapturerSource
                            ? ScreenSource
                            : Type extends (infer Item)[]
                              ? Replaced<Item>[]
                              : Type extends Promise<infer Value>
                                ? Promise<Replaced<Value>>
                                : Type;

type ReplacedAll<Types extends readonly unknown[]> = { [Index in keyof Types]: Replaced<Types[Index]> };

/** A stand-in may return more precisely than Electron, and anything where Electron returns nothing. */
type Returns<Real, Mine> = [Real] extends [void] ? true : [Mine] extends [Replaced<Real>] ? true : false;

/** A method fits when it could be called in the place of Electron's. */
type MemberFits<Real, Mine> = [Real] extends [(...args: infer RealArgs) => infer RealResult]
  ? [Mine] extends [(...args: infer MineArgs) => infer MineResult]
    ? ((...args: MineArgs) => void) extends (...args: ReplacedAll<RealArgs>) => void
      ? Returns<RealResult, MineResult>
      : false
    : false
  : [Mine] extends [Replaced<Real>]
    ? true
    : false;

/** What starts with an underscore is the stand-in's own; the emitter's methods are Node's. */
type PublicKeys<Mine> = Exclude<keyof Mine, keyof EventEmitter | `_${string}` | 'prototype'>;

/** The names of the members that do not fit: never, when all is well. */
type Drifted<Real, Mine> = {
  [Key in PublicKeys<Mine>]: Key extends keyof Real
    ? MemberFits<NonNullable<Real[Key]>, NonNullable<Mine[Key]>> extends true
      ? never
      : Key
    : Key;
}[PublicKeys<Mine>];

type Assert<Nothing extends never> = Nothing;
type Main = typeof main;

/** Whatever Electron's main process can import can be imported here: missing names would only fail at run time. */
export type Names = Assert<Exclude<keyof Main, keyof StandIn>>;

export type Members = [
  Assert<Drifted<Electron.App, StandIn['app']>>,
  Assert<Drifted<Electron.BrowserWindow, standIn.BrowserWindow>>,
  Assert<Drifted<typeof Electron.BrowserWindow, StandIn['BrowserWindow']>>,
  Assert<Drifted<Electron.WebContents, InstanceType<StandIn['webContents']>>>,
  Assert<Drifted<typeof Electron.WebContents, StandIn['webContents']>>,
  Assert<Drifted<Electron.IpcMain, StandIn['ipcMain']>>,
  Assert<Drifted<Electron.Protocol, StandIn['protocol']>>,
  Assert<Drifted<Electron.Session, Session>>,
  Assert<Drifted<Electron.WebRequest, Session['webRequest']>>,
  Assert<Drifted<Electron.UtilityProcess, UtilityProcess>>,
  Assert<Drifted<typeof Electron.UtilityProcess, StandIn['utilityProcess']>>,
  Assert<Drifted<Electron.Menu, standIn.Menu>>,
  Assert<Drifted<typeof Electron.Menu, StandIn['Menu']>>,
  Assert<Drifted<Electron.MenuItem, standIn.MenuItem>>,
  Assert<Drifted<Electron.Notification, standIn.Notification>>,
  Assert<Drifted<Electron.Tray, standIn.Tray>>,
  Assert<Drifted<Electron.NativeTheme, StandIn['nativeTheme']>>,
  Assert<Drifted<Electron.NativeImage, NativeImage>>,
  Assert<Drifted<typeof Electron.nativeImage, StandIn['nativeImage']>>,
  Assert<Drifted<Electron.Dialog, StandIn['dialog']>>,
  Assert<Drifted<Electron.Shell, StandIn['shell']>>,
  Assert<Drifted<Electron.Screen, StandIn['screen']>>,
  Assert<Drifted<Electron.DesktopCapturer, StandIn['desktopCapturer']>>,
  Assert<Drifted<Electron.GlobalShortcut, StandIn['globalShortcut']>>,
  Assert<Drifted<Electron.Clipboard, StandIn['clipboard']>>,
  // Its overload for bookmarks is not there.
  Assert<Drifted<Electron.ClipboardItem, Omit<standIn.ClipboardItem, 'getType'>>>,
  Assert<Drifted<Electron.Net, StandIn['net']>>,
  Assert<Drifted<Electron.ClientRequest, ClientRequest>>,
  Assert<Drifted<Electron.PowerMonitor, StandIn['powerMonitor']>>,
  Assert<Drifted<Electron.CrashReporter, StandIn['crashReporter']>>,
  Assert<Drifted<Electron.WebFrameMain, Frame>>,
  Assert<Drifted<Electron.DesktopCapturerSource, ScreenSource>>,
];
