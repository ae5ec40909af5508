/** The part of the `x11` package that the stand-in uses; the package ships no types. */
declare module 'x11' {
  import type { EventEmitter } from 'node:events';

  type Callback = (error: Error | null, result: never) => void;

  export interface XEvent {
    readonly name: string;
    readonly wid?: number;
    readonly keycode?: number;
    readonly buttons?: number;
    readonly detail?: number;
    readonly mode?: number;
    readonly atom?: number;
    /** When it happened, by the server's clock. */
    readonly time?: number;
    readonly parent?: number;
    readonly overrideRedirect?: boolean | number;
    /** Number of the event's kind; extensions' events have no name of their own. */
    readonly type: number;
  }

  export interface RandR {
    readonly firstEvent: number;
    SelectInput(window: number, mask: number): void;
    GetScreenResourcesCurrent(window: number, callback: Callback): void;
    GetOutputInfo(output: number, time: number, callback: Callback): void;
    GetCrtcInfo(crtc: number, time: number, callback: Callback): void;
    GetOutputPrimary(window: number, callback: Callback): void;
  }

  export interface XResource {
    QueryClientIds(specifications: readonly { client: number; mask: number }[], callback: Callback): void;
  }

  export interface XClient extends EventEmitter {
    GrabKey(
      window: number,
      ownerEvents: 0 | 1,
      modifiers: number,
      key: number,
      pointerMode: number,
      keyboardMode: number,
      callback: Callback,
    ): void;
    UngrabKey(window: number, key: number, modifiers: number): void;
    GetKeyboardMapping(first: number, count: number, callback: Callback): void;
    InternAtom(onlyIfExists: boolean, name: string, callback: Callback): void;
    GetProperty(
      erase: 0 | 1,
      window: number,
      name: number,
      type: number,
      offset: number,
      length: number,
      callback: Callback,
    ): void;
    ChangeProperty(mode: number, window: number, name: number, type: number, units: number, data: Buffer): void;
    ChangeWindowAttributes(
      window: number,
      attributes: { readonly eventMask?: number; readonly overrideRedirect?: 0 | 1 },
    ): void;
    ConfigureWindow(window: number, values: Readonly<Record<'x' | 'y' | 'width' | 'height', number>>): void;
    DeleteProperty(window: number, name: number): void;
    GetGeometry(drawable: number, callback: Callback): void;
    GetInputFocus(callback: Callback): void;
    GetImage(
      format: number,
      drawable: number,
      x: number,
      y: number,
      width: number,
      height: number,
      planes: number,
      callback: Callback,
    ): void;
    MapWindow(window: number): void;
    UnmapWindow(window: number): void;
    QueryPointer(window: number, callback: Callback): void;
    QueryTree(window: number, callback: Callback): void;
    RaiseWindow(window: number): void;
    SendEvent(destination: number, propagate: 0 | 1, mask: number, event: Buffer): void;
    SetInputFocus(window: number, revertTo: number): void;
    TranslateCoordinates(source: number, destination: number, x: number, y: number, callback: Callback): void;
    terminate(): void;
    require(extension: 'randr', callback: (error: Error | null, extension: RandR) => void): void;
    require(extension: 'res', callback: (error: Error | null, extension: XResource) => void): void;
  }

  export interface XScreen {
    readonly root: number;
    readonly pixel_width: number;
    readonly pixel_height: number;
  }

  export interface XDisplayInfo {
    readonly client: XClient;
    readonly screen: readonly XScreen[];
    readonly min_keycode: number;
    readonly max_keycode: number;
  }

  export function createClient(callback: (error: Error | null, display: XDisplayInfo) => void): XClient;
}
