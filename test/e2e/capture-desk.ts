import { execFileSync } from 'node:child_process';
import { Transformer } from '@napi-rs/image';
import { expect, type Page } from '@playwright/test';
import type { Bridge } from '../../contract/bridge.ts';
import type { QuickAsk } from '../../contract/capture.ts';
import { type Pixels, type RootRect, rootPixels } from '../fixtures/display/x-picture.ts';
import type { Sightline } from './sightline.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The windows of a capture as a person works them: with the pointer and the keyboard of the X server. */
export class CaptureDesk {
  readonly #sightline: Sightline;

  constructor(sightline: Sightline) {
    this.#sightline = sightline;
  }

  /** Presses keys, in whatever program has the keyboard. */
  press(...keys: readonly string[]): void {
    this.#xdotool('key', ...keys);
  }

  type(text: string): void {
    this.#xdotool('type', '--delay', '5', text);
  }

  /** The server has moved it when this returns. `--sync` would wait for 15 seconds where the pointer is there already. */
  move({ x, y }: Point): void {
    this.#xdotool('mousemove', `${x}`, `${y}`);
  }

  click(button: 1 | 3): void {
    this.#xdotool('click', `${button}`);
  }

  /** Drags with the left button, in steps, as a hand does. */
  drag(from: Point, to: Point): void {
    const middle = { x: (from.x + to.x) >> 1, y: (from.y + to.y) >> 1 };
    this.move(from);
    this.#xdotool('mousedown', '1');
    for (const point of [middle, to]) this.move(point);
    this.#xdotool('mouseup', '1');
  }

  /** Bounds of the overlays that are to be seen. */
  overlays(): Promise<readonly RootRect[]> {
    return this.#visible('/overlay.html');
  }

  /** Bounds of the small windows that are to be seen. */
  quickAsks(): Promise<readonly RootRect[]> {
    return this.#visible('/quick-ask.html');
  }

  /** Resolves when so many overlays are to be seen, one of them with the keyboard where there is any. */
  async expectOverlays(count: number): Promise<void> {
    await expect.poll(async () => (await this.overlays()).length).toBe(count);
    if (count > 0) await this.#waitForKeyboard('/overlay.html');
  }

  /** The page of the quick ask that is to be seen, once what is typed reaches it. */
  async quickAsk(): Promise<QuickAskPage> {
    await expect.poll(async () => (await this.quickAsks()).length).toBe(1);
    for (const page of this.#sightline.app.windows()) {
      if (!page.url().includes('/quick-ask.html')) continue;
      const quick = new QuickAskPage(page);
      if ((await quick.state()) === null) continue;
      await this.#waitForKeyboard('/quick-ask.html');
      await quick.waitForCaret();
      return quick;
    }
    throw new Error('no page shows a quick ask');
  }

  /** What the X server shows there. */
  rootPixels(rect: RootRect): Promise<Pixels> {
    return rootPixels(this.#sightline.display, rect);
  }

  /** Resolves when the X server gives such a window the keyboard; its page always thinks that it has it under test. */
  async #waitForKeyboard(page: string): Promise<void> {
    const focused = () =>
      this.#sightline.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getURL());
    await expect.poll(focused).toContain(page);
  }

  #visible(path: string): Promise<readonly RootRect[]> {
    return this.#sightline.app.evaluate(
      ({ BrowserWindow }, wanted) =>
        BrowserWindow.getAllWindows()
          .filter((window) => window.isVisible() && window.webContents.getURL().includes(wanted))
          .map((window) => window.getBounds()),
      path,
    );
  }

  #xdotool(...args: readonly string[]): void {
    execFileSync('xdotool', args, { env: { ...process.env, DISPLAY: this.#sightline.display } });
  }
}

/** One small window, in English. */
export class QuickAskPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get answers() {
    return this.page.getByRole('article', { name: 'Answer' });
  }

  /** Resolves when what the window gets typed goes into the question. */
  async waitForCaret(): Promise<void> {
    await expect.poll(() => this.page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  }

  /** What main says that the window shows. */
  async state(): Promise<QuickAsk | null> {
    const reply = await this.page.evaluate(() =>
      (window as unknown as { bridge: Bridge }).bridge.request('quick.get', {}),
    );
    return reply.ok ? reply.value : null;
  }

  /** Resolves with the waiting pictures when there are so many. */
  async pictures(count: number): Promise<QuickAsk['pictures']> {
    await expect.poll(async () => (await this.state())?.pictures.length).toBe(count);
    return (await this.state())?.pictures ?? [];
  }

  /** The pixels of a picture as the app has it. */
  async pixels(sha256: string): Promise<Pixels> {
    const bytes = await this.page.evaluate(async (id) => {
      const response = await fetch(`/pictures/${id}`);
      return [...new Uint8Array(await response.arrayBuffer())];
    }, sha256);
    const decoder = new Transformer(Buffer.from(bytes));
    const { width, height } = decoder.metadataSync();
    return { width, height, pixels: opaque(decoder.rawPixelsSync(), width * height) };
  }
}

/** RGBA of what the decoder gives without its alpha. */
function opaque(pixels: Buffer, count: number): Buffer {
  const channels = pixels.length / count;
  const result = Buffer.alloc(count * 4, 255);
  for (let pixel = 0; pixel < count; pixel++)
    for (let channel = 0; channel < 3; channel++) result[pixel * 4 + channel] = pixels[pixel * channels + channel] ?? 0;
  return result;
}
