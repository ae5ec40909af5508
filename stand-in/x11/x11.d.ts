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
    readonly atom?: number;
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
    ChangeWindowAttributes(window: number, attributes: { readonly eventMask: number }): void;
    ConfigureWindow(window: number, values: Readonly<Record<'x' | 'y' | 'width' | 'height', number>>): void;
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
    QueryTree(window: number, callback: Callback): void;
    RaiseWindow(window: number): void;
    SendEvent(destination: number, propagate: 0 | 1, mask: number, event: Buffer): void;
    SetInputFocus(window: number, revertTo: number): void;
    TranslateCoordinates(source: number, destination: number, x: number, y: number, callback: Callback): void;
    terminate(): void;
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
