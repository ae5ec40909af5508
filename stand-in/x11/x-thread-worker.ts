import { parentPort } from 'node:worker_threads';
import type { XDisplayInfo } from 'x11';
import { acceleratorModifiers, parseAccelerator, shiftModifier } from './accelerator.ts';
import { keepUnmanaged, type UnmanagedBirth } from './unmanaged-birth.ts';
import { ask, openDisplay } from './x-display.ts';
import type { ThreadRequest } from './x-thread.ts';

/** Bits of CapsLock and NumLock, which must not keep a key from its grab, in every combination. */
const locks = [0, 2, 16, 18];
const asynchronous = 1;
const display = openDisplay();
const held = new Map<string, string>();
/** Leaves new windows to the window manager again. */
let manage = (): void => undefined;

/** The key that gives the keysym, by itself or with Shift. Rejects where this keyboard has none. */
async function keyOf(info: XDisplayInfo, accelerator: string): Promise<{ modifiers: number; keycode: number }> {
  const { modifiers, keysym } = parseAccelerator(accelerator);
  const count = info.max_keycode - info.min_keycode + 1;
  const keys = await ask<number[][]>((done) => info.client.GetKeyboardMapping(info.min_keycode, count, done));
  const plain = keys.findIndex(([unshifted]) => unshifted === keysym);
  if (plain >= 0) return { modifiers, keycode: plain + info.min_keycode };
  const shifted = keys.findIndex(([, withShift]) => withShift === keysym);
  if (shifted < 0) throw new Error(`no key of this keyboard gives ${accelerator}`);
  return { modifiers: modifiers | shiftModifier, keycode: shifted + info.min_keycode };
}

/** Rejects where another program has the key, with any state of the lock keys. */
async function grab(info: XDisplayInfo, accelerator: string): Promise<void> {
  const root = rootOf(info);
  const { modifiers, keycode } = await keyOf(info, accelerator);
  const asked = locks.map((lock) =>
    ask((done) => info.client.GrabKey(root, 1, modifiers | lock, keycode, asynchronous, asynchronous, done)),
  );
  const refused = (await Promise.allSettled(asked)).some(({ status }) => status === 'rejected');
  if (refused) ungrab(info, keycode, modifiers);
  if (refused) throw new Error(`${accelerator} is taken`);
  held.set(`${keycode}:${modifiers}`, accelerator);
}

async function release(info: XDisplayInfo, accelerator: string): Promise<void> {
  const { modifiers, keycode } = await keyOf(info, accelerator);
  ungrab(info, keycode, modifiers);
  held.delete(`${keycode}:${modifiers}`);
  // The key is free when main goes on.
  await ask((done) => info.client.GetInputFocus(done));
}

function ungrab(info: XDisplayInfo, keycode: number, modifiers: number): void {
  for (const lock of locks) info.client.UngrabKey(rootOf(info), keycode, modifiers | lock);
}

/** The server tells of every new window from then on. */
async function keep(info: XDisplayInfo, birth: UnmanagedBirth): Promise<void> {
  manage();
  manage = keepUnmanaged(info, birth);
  await ask((done) => info.client.GetInputFocus(done));
}

function rootOf(info: XDisplayInfo): number {
  return info.screen[0]?.root ?? 0;
}

/** Does what is asked; the numbers are those of the answer. Rejects when it can't be done. */
async function perform(request: ThreadRequest): Promise<readonly number[]> {
  const info = await display;
  if (request.kind === 'grab') await grab(info, request.accelerator);
  else if (request.kind === 'release') await release(info, request.accelerator);
  else if (request.kind === 'keep-unmanaged') await keep(info, request);
  else if (request.kind === 'manage') manage();
  else {
    const pointer = ask<{ rootX: number; rootY: number }>((done) => info.client.QueryPointer(rootOf(info), done));
    const { rootX, rootY } = await pointer;
    return [rootX, rootY];
  }
  return [];
}

async function answer(request: ThreadRequest, slots: Int32Array): Promise<void> {
  const [done, refused] = [1, 2];
  const numbers = await perform(request).catch(() => null);
  if (numbers !== null) slots.set(numbers, 1);
  Atomics.store(slots, 0, numbers === null ? refused : done);
  Atomics.notify(slots, 0);
}

async function forwardKeys(): Promise<void> {
  const { client } = await display;
  client.on('event', (event: { name: string; keycode: number; buttons: number }) => {
    if (event.name !== 'KeyPress') return;
    const accelerator = held.get(`${event.keycode}:${event.buttons & acceleratorModifiers}`);
    if (accelerator !== undefined) parentPort?.postMessage(accelerator);
  });
}

parentPort?.on('message', ({ request, slots }: { request: ThreadRequest; slots: Int32Array }) => {
  void answer(request, slots);
});
void forwardKeys();
