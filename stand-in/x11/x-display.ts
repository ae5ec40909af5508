import { EventEmitter } from 'node:events';
import { createClient, type RandR, type XClient, type XDisplayInfo, type XEvent } from 'x11';

interface Property {
  readonly data: Buffer;
}

/** Runs one request of the X protocol that has an answer. */
export function ask<Result>(
  request: (callback: (error: Error | null, result: never) => void) => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    request((error, result) => (error ? reject(error) : resolve(result as Result)));
  });
}

/** Opens a connection to the X server that DISPLAY names; rejects where there is none. */
export function openDisplay(): Promise<XDisplayInfo> {
  return new Promise((resolve, reject) => {
    const client = createClient((error, display) => (error ? reject(error) : resolve(display)));
    client.on('error', (error: Error) => {
      reject(error);
      // A window can vanish between two requests: such errors are ordinary.
      if (process.env['STAND_IN_DEBUG']) console.error('[x11]', error.message);
    });
  });
}

const structureNotify = 0x20000;
const substructureNotify = 0x80000;
const propertyChange = 0x400000;

/**
 * A connection to the X server: windows' properties, the whole screen, and the events of the root window and of the windows
 * that are watched.
 */
export class XDisplay extends EventEmitter<{ event: [XEvent] }> {
  private display: XDisplayInfo | null = null;
  private readonly atoms = new Map<string, Promise<number>>();
  private rootSize = { width: 0, height: 0 };

  async connect(): Promise<void> {
    // Every window listens.
    this.setMaxListeners(0);
    this.display = await openDisplay();
    this.client.on('event', (event: XEvent) => this.emit('event', event));
    this.client.ChangeWindowAttributes(this.root, { eventMask: structureNotify | substructureNotify | propertyChange });
    this.rootSize = { width: this.screen.pixel_width, height: this.screen.pixel_height };
  }

  get client(): XClient {
    if (this.display === null) throw new Error('stand-in: not connected to an X server yet');
    return this.display.client;
  }

  get root(): number {
    return this.screen.root;
  }

  /** Size of the screen in pixels, as it was when the connection was made or `readSize` ran. */
  get size(): { readonly width: number; readonly height: number } {
    return this.rootSize;
  }

  async readSize(): Promise<void> {
    const read = ask<{ width: number; height: number }>((done) => this.client.GetGeometry(this.root, done));
    const { width, height } = await read;
    this.rootSize = { width, height };
  }

  /** The extension for monitors; null where the server lacks it. */
  randr(): Promise<RandR | null> {
    return new Promise((resolve) => {
      this.client.require('randr', (error, extension) => resolve(error ? null : extension));
    });
  }

  atom(name: string): Promise<number> {
    const known = this.atoms.get(name) ?? ask<number>((done) => this.client.InternAtom(false, name, done));
    this.atoms.set(name, known);
    return known;
  }

  /** At most 800 bytes of a property's value; empty where it isn't set or the window is gone. */
  async property(window: number, name: string): Promise<Buffer> {
    const atom = await this.atom(name);
    const read = ask<Property>((done) => this.client.GetProperty(0, window, atom, 0, 0, 200, done));
    return (await read.catch(() => null))?.data ?? Buffer.alloc(0);
  }

  /** A property that is a list of 32-bit numbers, such as atoms or frame extents. */
  async numbers(window: number, name: string): Promise<number[]> {
    const data = await this.property(window, name);
    return Array.from({ length: data.length >> 2 }, (_, index) => data.readUInt32LE(index * 4));
  }

  /** Tells the window manager something about a window (EWMH client message, format 32). */
  async message(window: number, type: string, data: readonly number[]): Promise<void> {
    const event = Buffer.alloc(32);
    event.writeUInt8(33, 0);
    event.writeUInt8(32, 1);
    event.writeUInt32LE(window, 4);
    event.writeUInt32LE(await this.atom(type), 8);
    for (const [index, value] of data.entries()) event.writeUInt32LE(value >>> 0, 12 + 4 * index);
    const substructure = 0x180000;
    this.client.SendEvent(this.root, 0, substructure, event);
  }

  async hasWindowManager(): Promise<boolean> {
    return (await this.property(this.root, '_NET_SUPPORTING_WM_CHECK')).length > 0;
  }

  /** What the server's clock says now. An empty property of the root window is touched to learn it. */
  async time(): Promise<number> {
    const atom = await this.atom('_STAND_IN_TIME');
    const [append, stringType, bits] = [2, 31, 8];
    return new Promise((resolve) => {
      const listener = (event: XEvent): void => {
        if (event.name !== 'PropertyNotify' || event.atom !== atom || event.time === undefined) return;
        this.off('event', listener);
        resolve(event.time);
      };
      this.on('event', listener);
      this.client.ChangeProperty(append, this.root, atom, stringType, bits, Buffer.alloc(0));
    });
  }

  /** Resolves when the server has done all that was asked before. */
  async sync(): Promise<void> {
    await this.focusedWindow();
  }

  /** The window that has the keyboard. */
  async focusedWindow(): Promise<number> {
    return (await ask<{ focus: number }>((done) => this.client.GetInputFocus(done))).focus;
  }

  /** BGRA pixels of a part of the screen, opaque. */
  async capture({ x, y, width, height }: Electron.Rectangle): Promise<Buffer> {
    const zPixmap = 2;
    const { data } = await ask<Property>((done) =>
      this.client.GetImage(zPixmap, this.root, x, y, width, height, 0xffffffff, done),
    );
    for (let alpha = 3; alpha < data.length; alpha += 4) data[alpha] = 255;
    return data;
  }

  private get screen(): XDisplayInfo['screen'][number] {
    const screen = this.display?.screen[0];
    if (screen === undefined) throw new Error('stand-in: not connected to an X server yet');
    return screen;
  }
}
