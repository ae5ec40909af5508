import { parentPort } from 'node:worker_threads';
import type { XDisplayInfo } from 'x11';
import { acceleratorModifiers, parseAccelerator } from './accelerator.ts';
import { ask, openDisplay } from './x-display.ts';

/** A request of the main thread, which sleeps on `answer` until it is 1 (done) or 2 (refused). */
export interface GrabRequest {
  readonly grab: boolean;
  readonly accelerator: string;
  readonly answer: Int32Array;
}

const locks = [0, 2, 16, 18];
const asynchronous = 1;
const display = openDisplay();
const held = new Map<string, string>();

async function keyOf(info: XDisplayInfo, accelerator: string): Promise<{ modifiers: number; keycode: number }> {
  const { modifiers, keysym } = parseAccelerator(accelerator);
  const count = info.max_keycode - info.min_keycode + 1;
  const keys = await ask<number[][]>((done) => info.client.GetKeyboardMapping(info.min_keycode, count, done));
  const index = keys.findIndex(([unshifted]) => unshifted === keysym);
  if (index < 0) throw new Error(`no key of this keyboard gives ${accelerator}`);
  return { modifiers, keycode: index + info.min_keycode };
}

async function grab(accelerator: string): Promise<void> {
  const info = await display;
  const root = info.screen[0]?.root ?? 0;
  const { modifiers, keycode } = await keyOf(info, accelerator);
  try {
    for (const lock of locks)
      await ask((done) => info.client.GrabKey(root, 1, modifiers | lock, keycode, asynchronous, asynchronous, done));
  } catch (error) {
    for (const lock of locks) info.client.UngrabKey(root, keycode, modifiers | lock);
    throw error;
  }
  held.set(`${keycode}:${modifiers}`, accelerator);
}

async function release(accelerator: string): Promise<void> {
  const info = await display;
  const { modifiers, keycode } = await keyOf(info, accelerator);
  for (const lock of locks) info.client.UngrabKey(info.screen[0]?.root ?? 0, keycode, modifiers | lock);
  held.delete(`${keycode}:${modifiers}`);
}

async function answer(request: GrabRequest): Promise<void> {
  const done = await (request.grab ? grab(request.accelerator) : release(request.accelerator)).then(
    () => 1,
    () => 2,
  );
  Atomics.store(request.answer, 0, done);
  Atomics.notify(request.answer, 0);
}

async function forwardKeys(): Promise<void> {
  const { client } = await display;
  client.on('event', (event: { name: string; keycode: number; buttons: number }) => {
    if (event.name !== 'KeyPress') return;
    const accelerator = held.get(`${event.keycode}:${event.buttons & acceleratorModifiers}`);
    if (accelerator !== undefined) parentPort?.postMessage(accelerator);
  });
}

parentPort?.on('message', (request: GrabRequest) => void answer(request));
void forwardKeys();
