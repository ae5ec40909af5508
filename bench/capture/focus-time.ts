import type { Page } from '@playwright/test';
import type { Row } from './figures.ts';
import { pageClock } from './page-clock.ts';
import { quickAskPage, type Stage } from './stage.ts';
import { repeat, seen } from './waiting.ts';

/**
 * From the hotkey for the whole display to the moment in which the quick ask's window has the keyboard, as the X server says, and its question is the
 * page's active element, as the page says: the later of the two.
 */
export async function focusTime(stage: Stage, name: string, runs: number): Promise<Row> {
  const page = await quickAskPage(stage);
  const window = await windowOfQuickAsk(stage);
  const measured = await repeat(runs, async () => {
    const { offset } = await pageClock(page);
    const field = await fieldFocus(page);
    const pressed = stage.desk.press('ctrl+alt+m');
    const keyboard = await seen('the quick ask with the keyboard', async () => (await stage.desk.focus()) === window);
    const focused = Math.max(keyboard, offset + (await field.at()));
    await closeQuickAsk(stage, window);
    return focused - pressed;
  });
  return { what: `hotkey to input focused, ${name}`, ...measured };
}

/** Its id to the X server; the same window serves one capture after another. */
async function windowOfQuickAsk(stage: Stage): Promise<number> {
  const before = await stage.desk.focus();
  stage.desk.press('ctrl+alt+m');
  await seen('the quick ask', () => quickAskHasKeyboard(stage));
  await seen('another window with the keyboard', async () => (await stage.desk.focus()) !== before);
  const window = await stage.desk.focus();
  await closeQuickAsk(stage, window);
  return window;
}

/** What main says. */
export async function quickAskHasKeyboard({ sightline }: Stage): Promise<boolean> {
  return sightline.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getURL().includes('/quick-ask.html') === true,
  );
}

async function closeQuickAsk(stage: Stage, window: number): Promise<void> {
  stage.desk.press('Escape');
  await seen('no quick ask', async () => (await stage.windows.quickAsks()).length === 0);
  await seen('another window with the keyboard', async () => (await stage.desk.focus()) !== window);
}

/** Watches, from when this resolves, for the question's focus; `at` answers when that was by the page's clock. */
async function fieldFocus(page: Page): Promise<{ at(): Promise<number> }> {
  const handle = await page.evaluateHandle(() => {
    const at = new Promise<number>((resolve) => {
      const onFocus = ({ target }: FocusEvent): void => {
        if (!(target instanceof HTMLTextAreaElement)) return;
        document.removeEventListener('focusin', onFocus);
        resolve(performance.now());
      };
      document.addEventListener('focusin', onFocus);
    });
    return { at };
  });
  return { at: () => handle.evaluate(({ at }) => at) };
}
