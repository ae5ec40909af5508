import type { XClient, XDisplayInfo, XScreen, XTest } from 'x11';
import type { Point } from '../../test/e2e/capture-desk.ts';
import { ask, connect } from '../../test/fixtures/display/x-client.ts';
import { drawPixels, type Pixels } from '../../test/fixtures/display/x-picture.ts';

const keyPress = 2;
const keyRelease = 3;
const motion = 6;
const wholePixels = 2;
const keysyms = { ctrl: 0xffe3, alt: 0xffe9, shift: 0xffe1, Escape: 0xff1b, Return: 0xff0d } as const;

interface Key {
  readonly code: number;
  /** Shift is held with it. */
  readonly shifted: boolean;
}

/** A display's keyboard, pointer and picture over one lasting connection, so that no program's start is in any figure. */
export class XDesk {
  readonly #client: XClient;
  readonly #root: number;
  readonly #test: XTest;
  readonly #codes: ReadonlyMap<number, Key>;
  readonly #screen: XScreen;

  private constructor(client: XClient, screen: XScreen, test: XTest, codes: ReadonlyMap<number, Key>) {
    this.#client = client;
    this.#screen = screen;
    this.#root = screen.root;
    this.#test = test;
    this.#codes = codes;
  }

  static async open(display: string): Promise<XDesk> {
    const info = await connect(display);
    const [screen] = info.screen;
    if (screen === undefined) throw new Error('the display has no screen');
    const { client } = info;
    const test = await ask<XTest>((done) => client.require('xtest', done));
    return new XDesk(client, screen, test, await keyCodes(info));
  }

  /** Presses and releases keys together, such as `ctrl+alt+s`; answers when that was, just before the server was told. */
  press(keys: string): number {
    const codes = keys
      .split('+')
      .map((name) => this.#code(keysyms[name as keyof typeof keysyms] ?? symbolOf(name)).code);
    const at = performance.now();
    for (const code of codes) this.#key(keyPress, code);
    for (const code of codes.toReversed()) this.#key(keyRelease, code);
    return at;
  }

  /** Types one ASCII character of the American layout. */
  type(character: string): void {
    const { code, shifted } = this.#code(symbolOf(character));
    const shift = this.#code(keysyms.shift).code;
    if (shifted) this.#key(keyPress, shift);
    this.#key(keyPress, code);
    this.#key(keyRelease, code);
    if (shifted) this.#key(keyRelease, shift);
  }

  movePointer({ x, y }: Point): void {
    this.#test.FakeInput(motion, 0, 0, this.#root, x, y);
  }

  /** What the root window shows there, windows included: `0xRRGGBB`. */
  async pixel({ x, y }: Point): Promise<number> {
    const { data } = await ask<{ readonly data: Buffer }>((done) =>
      this.#client.GetImage(wholePixels, this.#root, x, y, 1, 1, 0xffffffff, done),
    );
    return data.readUInt32LE(0) & 0xffffff;
  }

  /** The window that has the keyboard. */
  async focus(): Promise<number> {
    return (await ask<{ readonly focus: number }>((done) => this.#client.GetInputFocus(done))).focus;
  }

  /** Shows a picture behind all windows. */
  setWallpaper(picture: Pixels): void {
    const backgroundPixmap = drawPixels(this.#client, this.#screen, picture);
    this.#client.ChangeWindowAttributes(this.#root, { backgroundPixmap });
    this.#client.ClearArea(this.#root, 0, 0, 0, 0, 0);
  }

  close(): void {
    this.#client.terminate();
  }

  #key(type: number, code: number): void {
    this.#test.FakeInput(type, code, 0, 0, 0, 0);
  }

  #code(symbol: number): Key {
    const found = this.#codes.get(symbol);
    if (found === undefined) throw new Error(`no key for ${symbol}`);
    return found;
  }
}

/** For each symbol the first key that types it, alone or with Shift. */
async function keyCodes({ client, min_keycode: first, max_keycode: last }: XDisplayInfo) {
  const codes = new Map<number, Key>();
  const rows = await ask<readonly (readonly number[])[]>((done) =>
    client.GetKeyboardMapping(first, last - first + 1, done),
  );
  for (const [index, row] of rows.entries())
    for (const [level, symbol] of row.slice(0, 2).entries())
      if (symbol !== 0 && !codes.has(symbol)) codes.set(symbol, { code: first + index, shifted: level === 1 });
  return codes;
}

/** Symbols of ASCII are numbered as ASCII. */
function symbolOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
