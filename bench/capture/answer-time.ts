import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { JSHandle, Page } from '@playwright/test';
import type { Bridge } from '../../contract/bridge.ts';
import { startPictureProgram } from '../../test/fixtures/display/picture-program.ts';
import { drawScene } from '../../test/fixtures/drawing/draw.ts';
import type { Random } from '../../test/fixtures/drawing/random.ts';
import { composeShapes } from '../../test/fixtures/drawing/shapes.ts';
import type { Row } from './figures.ts';
import { quickAskHasKeyboard } from './focus-time.ts';
import { pageClock } from './page-clock.ts';
import { quickAskPage, type Stage } from './stage.ts';
import { repeat, seen } from './waiting.ts';

const question = 'How many shapes are there?';

export interface AnswerOptions {
  readonly name: string;
  /** Typing begins when the quick ask has its picture and takes so long. */
  readonly typingSeconds: number;
  readonly runs: number;
  readonly random: Random;
}

/**
 * From the Enter key to the first text of the answer in the page. Each run draws a new picture, in another program's window, since the engine
 * remembers those that it has encoded.
 */
export async function answerTime(stage: Stage, options: AnswerOptions): Promise<Row> {
  const { name, typingSeconds, runs, random } = options;
  const page = await quickAskPage(stage);
  const measured = await repeat(runs, async () => {
    const file = path.join(stage.folder, 'scene.png');
    drawScene(composeShapes(random).scene, file);
    const shown = await startPictureProgram(stage.sightline.display, file, 700, 120);
    try {
      shown.focus();
      return await ask(stage, page, typingSeconds);
    } finally {
      shown.close();
    }
  });
  return { what: `send to first token after ${typingSeconds} s of typing, ${name}`, ...measured };
}

async function ask(stage: Stage, page: Page, typingSeconds: number): Promise<number> {
  const { offset } = await pageClock(page);
  const picture = await watchPicture(page);
  stage.desk.press('ctrl+alt+w');
  await seen('the quick ask with the keyboard', () => quickAskHasKeyboard(stage));
  await picture.happened();
  await type(stage, page, typingSeconds);
  const text = await watchFirstText(page);
  const sent = stage.desk.press('Return');
  const first = offset + (await text.happened());
  await close(stage);
  return first - sent;
}

/** Keys of the X server, evenly spread; all at once, as if pasted, where there is no time for them. */
async function type(stage: Stage, page: Page, seconds: number): Promise<void> {
  if (seconds === 0) return page.keyboard.insertText(question);
  const begin = performance.now();
  for (const [index, character] of question.split('').entries()) {
    const due = begin + ((index + 1) / question.length) * seconds * 1000;
    await setTimeout(Math.max(0, due - performance.now()));
    stage.desk.type(character);
  }
  await seen('the whole question', async () => (await page.getByRole('textbox').inputValue()) === question);
}

/** Escape stops the answer first and closes the window then. */
async function close(stage: Stage): Promise<void> {
  await seen('no quick ask', async () => {
    stage.desk.press('Escape');
    await setTimeout(200);
    return (await stage.windows.quickAsks()).length === 0;
  });
}

interface Watched {
  /** When it was, by the page's clock. */
  happened(): Promise<number>;
}

/** Watches, from when this resolves, for the capture's picture. */
async function watchPicture(page: Page): Promise<Watched> {
  return watched(
    await page.evaluateHandle(() => {
      const { bridge } = window as unknown as { bridge: Bridge };
      const at = new Promise<number>((resolve) => {
        const stop = bridge.on('quick.changed', ({ quickAsk }) => {
          if (quickAsk === null || quickAsk.pictures.length === 0) return;
          stop();
          resolve(performance.now());
        });
      });
      return { at };
    }),
  );
}

/** Watches, from when this resolves, for the first words of an answer. */
async function watchFirstText(page: Page): Promise<Watched> {
  return watched(
    await page.evaluateHandle(() => {
      const at = new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          const answer = document.querySelector('article .markdown, article details');
          if (answer === null || answer.textContent.trim() === '') return;
          observer.disconnect();
          resolve(performance.now());
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      });
      return { at };
    }),
  );
}

function watched(handle: JSHandle<{ readonly at: Promise<number> }>): Watched {
  return { happened: () => handle.evaluate(({ at }) => at) };
}
