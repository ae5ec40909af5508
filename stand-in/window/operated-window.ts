import { guardedEmitter } from '../guarded.ts';
import type { NativeWindow } from './native-window.ts';
import { WindowOperations } from './window-operations.ts';

const events = [
  'always-on-top-changed',
  'blur',
  'close',
  'closed',
  'enter-full-screen',
  'focus',
  'hide',
  'leave-full-screen',
  'maximize',
  'minimize',
  'move',
  'moved',
  'page-title-updated',
  'ready-to-show',
  'resize',
  'resized',
  'responsive',
  'restore',
  'session-end',
  'show',
  'unmaximize',
  'unresponsive',
];

/** A window whose calls are carried out one after the other, once it is there. */
export abstract class OperatedWindow extends guardedEmitter('BrowserWindow', events) {
  protected readonly options: Electron.BrowserWindowConstructorOptions;
  protected readonly operations = new WindowOperations();
  protected native: NativeWindow | null = null;
  protected visible: boolean;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    this.visible = options.show !== false;
  }

  protected operate(step: (native: NativeWindow) => Promise<void> | void): void {
    void this.operations.add(() => (this.native === null ? undefined : step(this.native)));
  }
}
