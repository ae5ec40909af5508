import type { XClient } from 'x11';
import { ask, connect } from '../fixtures/display/x-client.ts';

/** A program that is not the app, with a window that has the keyboard. */
export interface OtherProgram {
  /** Codes of the keys that its window has been given so far. */
  readonly keys: () => readonly number[];
  /** Its window has the keyboard now. */
  readonly hasFocus: () => Promise<boolean>;
  /** How often its window has lost the keyboard. */
  readonly losses: () => number;
  focus(): void;
  /** Takes the key that gives this keysym for itself alone; rejects where another program has it. */
  grab(keysym: number): Promise<void>;
  close(): void;
}

const [keyPress, structureNotify, focusChange] = [1, 1 << 17, 1 << 21];
const eventMask = keyPress | structureNotify | focusChange;
const asynchronous = 1;
const revertToParent = 2;

/** Opens the program on the display of this name and gives it the keyboard, when the window manager has shown it. */
export async function openOtherProgram(display: string): Promise<OtherProgram> {
  const { client, screen, min_keycode, max_keycode } = await connect(display);
  const keycodeOf = async (keysym: number): Promise<number> => {
    const count = max_keycode - min_keycode + 1;
    const keyboard = await ask<number[][]>((done) => client.GetKeyboardMapping(min_keycode, count, done));
    return keyboard.findIndex(([first]) => first === keysym) + min_keycode;
  };
  const root = screen[0]?.root ?? 0;
  const window = client.AllocID();
  const keys: number[] = [];
  client.CreateWindow(window, root, 40, 40, 200, 120, 0, 0, 0, 0, { eventMask });
  let losses = 0;
  client.on('event', (event: { name: string; keycode: number }) => {
    if (event.name === 'KeyPress') keys.push(event.keycode);
    else if (event.name === 'FocusOut') losses++;
  });
  const shown = new Promise<void>((resolve) => {
    client.on('event', (event: { name: string }) => event.name === 'MapNotify' && resolve());
  });
  client.MapWindow(window);
  await shown;
  const focus = (): void => client.SetInputFocus(window, revertToParent);
  focus();
  return {
    keys: () => keys,
    losses: () => losses,
    hasFocus: async () => (await focused(client)) === window,
    focus,
    async grab(keysym) {
      const key = await keycodeOf(keysym);
      await ask((done) => client.GrabKey(root, 1, 0, key, asynchronous, asynchronous, done));
    },
    close: () => client.terminate(),
  };
}

async function focused(client: XClient): Promise<number> {
  return (await ask<{ readonly focus: number }>((done) => client.GetInputFocus(done))).focus;
}
