import { execFileSync } from 'node:child_process';
import { test as base } from '@playwright/test';
import { startDisplay } from '../fixtures/display/start-display.ts';
import { destroy, hide, inPage, makeHidden, show } from './hidden-window.ts';
import { type OtherProgram, openOtherProgram } from './other-program.ts';
import { expect, type Sample, withSample } from './sample.ts';

interface Keyboard {
  readonly sample: Sample;
  /** A window of another program, which has the keyboard. */
  readonly other: OtherProgram;
}

const place = { x: 400, y: 200, width: 500, height: 300 };

async function withKeyboard(windowManager: boolean, use: (keyboard: Keyboard) => Promise<void>): Promise<void> {
  const screen = await startDisplay({ outputs: [{ width: 1280, height: 800 }], windowManager });
  await withSample(async (sample) => {
    const other = await openOtherProgram(sample.display);
    await expect.poll(other.hasFocus).toBe(true);
    await use({ sample, other });
    other.close();
  }, screen.display);
  await screen.close();
}

function xdotool({ sample }: Keyboard, ...args: string[]): void {
  execFileSync('xdotool', args, { env: { ...process.env, DISPLAY: sample.display } });
}

/** Lets main note the accelerators that fire, and answers which were registered. */
function register({ sample }: Keyboard, ...accelerators: string[]): Promise<boolean[]> {
  return sample.app.evaluate(({ globalShortcut }, keys) => {
    const seen = (globalThis as unknown as { events: string[] }).events;
    return keys.map((key) => globalShortcut.register(key, () => seen.push(`fired ${key}`)));
  }, accelerators);
}

function unregisterAll({ sample }: Keyboard): Promise<void> {
  return sample.app.evaluate(({ globalShortcut }) => globalShortcut.unregisterAll());
}

for (const windowManager of [true, false]) {
  const where = windowManager ? 'with a window manager' : 'without a window manager';
  const test = base.extend<object, { keyboard: Keyboard }>({
    keyboard: [async ({}, use) => withKeyboard(windowManager, use), { scope: 'worker', timeout: 60_000 }],
  });

  test.describe(where, () => {
    test('a window that is shown takes the keyboard from another program', async ({ keyboard }) => {
      const { sample, other } = keyboard;
      const id = await makeHidden(sample, place);
      await inPage(sample, id, "document.querySelector('#field').focus()");
      for (let round = 1; round <= 5; round++) {
        other.focus();
        await expect.poll(other.hasFocus).toBe(true);
        const before = other.keys().length;
        await show(sample, id);
        xdotool(keyboard, 'type', `${round}`);
        await expect.poll(() => inPage(sample, id, "document.querySelector('#field').value")).toMatch(`${round}`);
        expect(other.keys()).toHaveLength(before);
        const focus = await sample.app.evaluate(({ BrowserWindow }, window) => {
          const shown = BrowserWindow.fromId(window);
          return [shown?.isFocused(), shown?.webContents.isFocused(), BrowserWindow.getFocusedWindow()?.id === window];
        }, id);
        expect(focus).toEqual([true, true, true]);
        await hide(sample, id);
      }
      await destroy(sample, id);
    });

    test('a window that is shown inactive leaves the keyboard where it is, until it gets the focus', async ({
      keyboard,
    }) => {
      const { sample, other } = keyboard;
      other.focus();
      await expect.poll(other.hasFocus).toBe(true);
      const id = await makeHidden(sample, place);
      const losses = other.losses();
      await show(sample, id, 'showInactive');
      await expect.poll(() => inPage(sample, id, 'innerWidth')).toBe(place.width);
      expect(await other.hasFocus()).toBe(true);
      expect(other.losses()).toBe(losses);
      await sample.app.evaluate(({ BrowserWindow }, window) => BrowserWindow.fromId(window)?.webContents.focus(), id);
      await expect.poll(other.hasFocus).toBe(false);
      await inPage(sample, id, "document.querySelector('#field').focus()");
      xdotool(keyboard, 'type', 'now');
      await expect.poll(() => inPage(sample, id, "document.querySelector('#field').value")).toBe('now');
      await sample.app.evaluate(({ BrowserWindow }, window) => BrowserWindow.fromId(window)?.blur(), id);
      await expect
        .poll(() => sample.app.evaluate(({ BrowserWindow }, window) => BrowserWindow.fromId(window)?.isFocused(), id))
        .toBe(false);
      await destroy(sample, id);
    });

    test('a hidden window that a busy main makes while another is being shown takes no keyboard from it', async ({
      keyboard,
    }) => {
      const { sample, other } = keyboard;
      const id = await makeHidden(sample, place);
      for (let round = 0; round < 3; round++) {
        other.focus();
        await expect.poll(other.hasFocus).toBe(true);
        const made = await sample.app.evaluate(async ({ BrowserWindow }, shown) => {
          const window = BrowserWindow.fromId(shown);
          window?.show();
          const hidden = new BrowserWindow({ width: 300, height: 200, show: false });
          const work = setInterval(() => {
            for (const end = performance.now() + 30; performance.now() < end; );
          }, 15);
          await hidden.loadURL('app://local/index.html');
          clearInterval(work);
          return hidden.id;
        }, id);
        const focused = (): Promise<number | undefined> =>
          sample.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.id);
        await expect.poll(focused).toBe(id);
        await inPage(
          sample,
          id,
          "document.querySelector('#field').value = ''; document.querySelector('#field').focus()",
        );
        xdotool(keyboard, 'type', `${round}`);
        await expect.poll(() => inPage(sample, id, "document.querySelector('#field').value")).toBe(`${round}`);
        await destroy(sample, made);
        await hide(sample, id);
      }
      await destroy(sample, id);
    });

    test('shortcuts fire while another program has the keyboard, and it gets none of them', async ({ keyboard }) => {
      const { sample, other } = keyboard;
      other.focus();
      await expect.poll(other.hasFocus).toBe(true);
      // Openbox has PrintScreen for itself.
      const printScreen = windowManager ? {} : { PrintScreen: 'Print' };
      const keys = { Escape: 'Escape', F9: 'F9', 'Control+Shift+Space': 'ctrl+shift+space', ...printScreen };
      expect(await register(keyboard, ...Object.keys(keys))).not.toContain(false);
      for (const key of Object.values(keys)) xdotool(keyboard, 'key', key);
      for (const name of Object.keys(keys)) await expect.poll(sample.events).toContain(`fired ${name}`);
      await unregisterAll(keyboard);
      const before = other.keys().length;
      xdotool(keyboard, 'key', 'F9');
      await expect.poll(() => other.keys().length).toBe(before + 1);
      expect((await sample.events()).filter((event) => event === 'fired F9')).toHaveLength(1);
    });

    test('NumLock and CapsLock do not keep a shortcut from firing', async ({ keyboard }) => {
      const { sample } = keyboard;
      expect(await register(keyboard, 'Alt+Shift+S')).toEqual([true]);
      const fired = async (): Promise<number> =>
        (await sample.events()).filter((event) => event === 'fired Alt+Shift+S').length;
      for (const [index, locks] of [['Num_Lock'], ['Caps_Lock'], ['Num_Lock'], ['Caps_Lock']].entries()) {
        xdotool(keyboard, 'key', ...locks);
        xdotool(keyboard, 'key', 'alt+shift+s');
        await expect.poll(fired).toBe(index + 1);
      }
      await unregisterAll(keyboard);
    });

    test('a key that another program holds is not registered, and is once that has ended', async ({ keyboard }) => {
      const f8 = 0xffc5;
      const holder = await openOtherProgram(keyboard.sample.display);
      await holder.grab(f8);
      expect(await register(keyboard, 'F8', 'F7')).toEqual([false, true]);
      holder.close();
      await expect.poll(() => register(keyboard, 'F8')).toEqual([true]);
      await expect(keyboard.other.grab(f8)).rejects.toThrow();
      await unregisterAll(keyboard);
    });

    test('a shortcut that fires takes the focus from no window', async ({ keyboard }) => {
      const { sample } = keyboard;
      const id = await makeHidden(sample, place);
      await show(sample, id);
      await sample.app.evaluate(({ BrowserWindow }, window) => {
        const seen = (globalThis as unknown as { events: string[] }).events;
        BrowserWindow.fromId(window)?.on('blur', () => seen.push('lost'));
      }, id);
      await register(keyboard, 'Escape');
      const before = (await sample.events()).length;
      xdotool(keyboard, 'key', 'Escape');
      await expect.poll(async () => (await sample.events()).slice(before)).toEqual(['fired Escape']);
      await unregisterAll(keyboard);
      await hide(sample, id);
      await expect.poll(async () => (await sample.events()).slice(before)).toContain('lost');
      await destroy(sample, id);
    });

    test('suspended shortcuts go to the program with the keyboard, and come back', async ({ keyboard }) => {
      const { sample, other } = keyboard;
      other.focus();
      await expect.poll(other.hasFocus).toBe(true);
      await register(keyboard, 'F10');
      const suspend = (on: boolean): Promise<boolean> =>
        sample.app.evaluate(({ globalShortcut }, suspended) => {
          globalShortcut.setSuspended(suspended);
          return globalShortcut.isSuspended();
        }, on);
      expect(await suspend(true)).toBe(true);
      expect(await register(keyboard, 'F11')).toEqual([false]);
      const before = other.keys().length;
      xdotool(keyboard, 'key', 'F10');
      await expect.poll(() => other.keys().length).toBe(before + 1);
      expect(await suspend(false)).toBe(false);
      xdotool(keyboard, 'key', 'F10');
      await expect.poll(sample.events).toContain('fired F10');
      await unregisterAll(keyboard);
    });
  });
}
