import path from 'node:path';
import { expect } from '@playwright/test';
import { startPictureProgram } from '../fixtures/display/picture-program.ts';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes } from '../fixtures/drawing/shapes.ts';
import { CaptureDesk } from './capture-desk.ts';
import { test } from './sightline.ts';

test('a delayed capture and the last region again go into the question of the chat window', async ({
  start,
  folder,
}) => {
  const { chat, page, ...sightline } = await start();
  await chat.waitUntilReady();
  await sightline.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width: 520, height: 560 }),
  );
  const { scene, shapes } = composeShapes(Random.fresh('composer'));
  const file = path.join(folder, 'shapes.png');
  drawScene(scene, file);
  const shown = await startPictureProgram(sightline.display, file, 700, 120);
  const desk = new CaptureDesk({ chat, page, ...sightline });
  const choose = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'More ways to capture' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  const remove = page.getByRole('button', { name: /^Remove / });

  await choose('Region in 3 seconds');
  await desk.expectOverlays(1);
  desk.drag(shown, { x: shown.x + shown.width - 1, y: shown.y + shown.height - 1 });
  desk.press('Return');
  await desk.expectOverlays(0);
  const card = page.getByRole('list', { name: 'Pictures of this question' }).getByRole('listitem');
  await expect(card).toContainText([`${shown.width}`]);
  expect(await desk.quickAsks()).toEqual([]);
  await remove.click();
  await expect(card).toHaveCount(0);

  await choose('Repeat the last region');
  await expect(card).toContainText([`${shown.width}`]);
  expect(await desk.overlays()).toEqual([]);
  expect(await chat.answerTo('How many shapes are there?')).toContain(`There are ${shapes.length} shapes.`);
});
