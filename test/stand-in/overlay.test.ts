import { rootPixels } from '../fixtures/display/x-picture.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { destroy, hide, inPage, makeHidden, type Place, show } from './hidden-window.ts';
import { openOtherProgram } from './other-program.ts';
import { watchScreen } from './spectator.ts';
import { type Desk, expect, test } from './two-displays.ts';

type Colour = readonly [number, number, number];

/** True where the screen shows the one colour everywhere in the rectangle. */
async function isPainted({ sample }: Desk, place: Place, [red, green, blue]: Colour): Promise<boolean> {
  const { pixels } = await rootPixels(sample.display, place);
  const wanted = Buffer.from([red, green, blue, 255]).readUInt32LE(0);
  return new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4).every((pixel) => pixel === wanted);
}

function fill({ sample }: Desk, id: number, colour: Colour): Promise<unknown> {
  const style = `position: fixed; inset: 0; z-index: 9; background: rgb(${colour.join()})`;
  return inPage(
    sample,
    id,
    `{ let sheet = document.querySelector('#sheet');
       if (!sheet) { sheet = document.body.appendChild(document.createElement('div')); sheet.id = 'sheet'; }
       sheet.style = ${JSON.stringify(style)};
       new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))) }`,
  );
}

test('a window made ahead covers exactly its output: every pixel, and none of the other', async ({ desk }) => {
  const random = Random.fresh('overlay');
  const colour = (): Colour => [random.integer(0, 255), random.integer(0, 255), random.integer(0, 255)];
  const [before, after] = [colour(), colour()];
  const ids = await Promise.all(desk.screen.outputs.map((output) => makeHidden(desk.sample, output)));
  for (const [index, output] of desk.screen.outputs.entries()) {
    const id = ids[index] ?? 0;
    await fill(desk, id, before);
    expect(await isPainted(desk, output, before)).toBe(false);
    await show(desk.sample, id);
    await expect.poll(() => isPainted(desk, output, before)).toBe(true);
    expect(await inPage(desk.sample, id, '[innerWidth, innerHeight]')).toEqual([output.width, output.height]);
  }
  // The second has left the first one as it was.
  const [left] = desk.screen.outputs;
  expect(left && (await isPainted(desk, left, before))).toBe(true);
  // A hidden page draws on, and shows the new picture when it comes back.
  for (const [index, output] of desk.screen.outputs.entries()) {
    const id = ids[index] ?? 0;
    await hide(desk.sample, id);
    await fill(desk, id, after);
    expect(await isPainted(desk, output, after)).toBe(false);
    await show(desk.sample, id);
    await expect.poll(() => isPainted(desk, output, after)).toBe(true);
  }
  for (const id of ids) await destroy(desk.sample, id);
});

test('a window goes from one output to the other while it is hidden', async ({ desk }) => {
  const [left, right] = desk.screen.outputs;
  if (left === undefined || right === undefined) throw new Error('two outputs are there');
  const id = await makeHidden(desk.sample, left);
  await desk.sample.app.evaluate(
    ({ BrowserWindow }, [window, bounds]) => BrowserWindow.fromId(window)?.setBounds(bounds),
    [id, right] as const,
  );
  await expect.poll(() => inPage(desk.sample, id, '[innerWidth, innerHeight]')).toEqual([right.width, right.height]);
  await fill(desk, id, [1, 2, 3]);
  await show(desk.sample, id);
  await expect.poll(() => isPainted(desk, right, [1, 2, 3])).toBe(true);
  await destroy(desk.sample, id);
});

test('a hidden window answers, and its timers run at their pace', async ({ desk }) => {
  const id = await makeHidden(desk.sample, { x: 0, y: 0, width: 400, height: 300 });
  const answer = await inPage(
    desk.sample,
    id,
    `new Promise((done) => {
       const start = performance.now();
       let ticks = 0;
       const timer = setInterval(() => {
         if (++ticks < 20) return;
         clearInterval(timer);
         window.sample.invoke('echo', 'hidden').then((echo) => done({ echo, pace: (performance.now() - start) / ticks }));
       }, 20);
     })`,
  );
  console.log('timer of 20 ms in a hidden page:', answer);
  expect(answer).toMatchObject({ echo: 'hidden' });
  await destroy(desk.sample, id);
});

test('while a window is made, nothing of it shows and the other program keeps the keyboard', async ({ desk }) => {
  const other = await openOtherProgram(desk.sample.display);
  await expect.poll(other.hasFocus).toBe(true);
  const losses = other.losses();
  const shown = await watchScreen(desk.sample.display);
  const id = await makeHidden(desk.sample, { x: 300, y: 300, width: 400, height: 300 });
  expect(await shown()).toEqual([]);
  expect(await other.hasFocus()).toBe(true);
  expect(other.losses()).toBe(losses);
  await destroy(desk.sample, id);
  other.close();
});

test('what is shown is told how long it took', async ({ desk }) => {
  const [output] = desk.screen.outputs;
  if (output === undefined) throw new Error('an output is there');
  const corner = { ...output, width: 1, height: 1 };
  const id = await makeHidden(desk.sample, output);
  const took: number[] = [];
  for (let round = 0; round < 5; round++) {
    const colour: Colour = [round, 100, 200];
    await fill(desk, id, colour);
    const start = performance.now();
    const shown = show(desk.sample, id);
    while (!(await isPainted(desk, corner, colour))) await shown;
    took.push(Math.round(performance.now() - start));
    await hide(desk.sample, id);
  }
  console.log(`from show() to the first pixel on the screen: ${took.join(', ')} ms`);
  await destroy(desk.sample, id);
});
