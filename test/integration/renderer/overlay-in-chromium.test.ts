import { createHash } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { expect as expectPage } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PixelRect } from '../../../contract/capture.ts';
import { openPageServer, type PageServer } from '../../fixtures/browser/open-page-server.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { captureId, openOverlay, type Pixels } from './overlay-page.ts';

let pages: PageServer;

beforeAll(async () => {
  pages = await openPageServer('overlay');
});

afterAll(() => pages.close());

/** No two neighbouring pixels alike, so that a picture that is moved, scaled or smoothed differs nearly everywhere. */
function noise(width: number, height: number, random = Random.fresh('overlay')): Pixels {
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < data.length; at += 4) {
    data.set([random.integer(0, 255), random.integer(0, 255), random.integer(0, 255), 255], at);
  }
  return { width, height, data };
}

/** A grey picture with a dark box in it. */
function boxPicture(width: number, height: number, box: PixelRect): Pixels {
  const data = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const within = x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
    const grey = within ? 40 : 220;
    data.set([grey, grey, grey, 255], pixel * 4);
  }
  return { width, height, data };
}

/** Where two pictures differ within a rectangle, ten places at most. */
function differences(one: Pixels, other: Pixels, { x, y, width, height }: PixelRect): readonly string[] {
  const found: string[] = [];
  for (let row = y; row < y + height && found.length < 10; row += 1) {
    for (let column = x; column < x + width && found.length < 10; column += 1) {
      const [at, otherAt] = [(row * one.width + column) * 4, (row * other.width + column) * 4];
      const same = [0, 1, 2].every((part) => one.data[at + part] === other.data[otherAt + part]);
      if (!same) found.push(`${column},${row}`);
    }
  }
  return found;
}

/** The selection shows the picture's own pixels to the last one, and what is around it is not. Handles may reach into it. */
function expectSelected(seen: Pixels, picture: Pixels, rect: PixelRect, scaleFactor: number): void {
  const { x, y, width, height } = rect;
  const handle = Math.ceil(5 * scaleFactor);
  const inner = { x: x + handle, y: y + handle, width: width - 2 * handle, height: height - 2 * handle };
  expect(differences(seen, picture, inner)).toEqual([]);
  const [right, bottom] = [x + width, y + height];
  const besides = { x: x + 50, y: y + 50, width: 100, height: 60 };
  const sides: readonly (readonly [last: Partial<PixelRect>, outside: Partial<PixelRect>])[] = [
    [
      { y, height: 1 },
      { y: y - 1, height: 1 },
    ],
    [
      { y: bottom - 1, height: 1 },
      { y: bottom, height: 1 },
    ],
    [
      { x, width: 1 },
      { x: x - 1, width: 1 },
    ],
    [
      { x: right - 1, width: 1 },
      { x: right, width: 1 },
    ],
  ];
  for (const [last, outside] of sides) {
    expect(differences(seen, picture, { ...besides, ...last })).toEqual([]);
    expect(differences(seen, picture, { ...besides, ...outside })).not.toEqual([]);
  }
}

/** Physical sizes whose windows are whole pixels of the page. */
const displays = [
  { scaleFactor: 1, width: 1000, height: 700 },
  { scaleFactor: 1.25, width: 1200, height: 800 },
  { scaleFactor: 1.5, width: 1200, height: 900 },
  { scaleFactor: 2, width: 1600, height: 1200 },
];

describe.each(displays)('at a scale factor of $scaleFactor', ({ scaleFactor, width, height }) => {
  it('shows every pixel of the picture on one of the display, undimmed in the selection', async () => {
    const picture = noise(width, height);
    const { drag, moveTo, page, photograph, complaints, inputs } = await openOverlay(pages, picture, scaleFactor);
    expect(await inputs('overlay.drawn')).toEqual([{ captureId, displayId: 7 }]);
    // As a digest: the pixels themselves would take seconds to come over as numbers.
    const canvas = await page.evaluate(`(async () => {
      const { width, height } = document.querySelector('canvas');
      const { data } = document.querySelector('canvas').getContext('2d').getImageData(0, 0, width, height);
      return [width, height, [...new Uint8Array(await crypto.subtle.digest('SHA-256', data))]];
    })()`);
    expect(canvas).toEqual([width, height, [...createHash('sha256').update(picture.data).digest()]]);

    await drag([251, 203], [851, 603]);
    await moveTo(500, 400);
    expectSelected(await photograph(), picture, { x: 251, y: 203, width: 601, height: 401 }, scaleFactor);
    expect(complaints).toEqual([]);
  });

  it('sends exactly the pixels from where the mouse was pressed to where it was released', async () => {
    const random = Random.fresh('overlay drags');
    for (let turn = 0; turn < 5; turn += 1) {
      const { drag, page, inputs } = await openOverlay(pages, noise(width, height, random), scaleFactor);
      const from = [random.integer(0, width - 1), random.integer(0, height - 1)] as const;
      const to = [(from[0] + random.integer(20, width - 20)) % width, random.integer(0, height - 1)] as const;
      await drag(from, to);
      const rect = {
        x: Math.min(from[0], to[0]),
        y: Math.min(from[1], to[1]),
        width: Math.abs(from[0] - to[0]) + 1,
        height: Math.abs(from[1] - to[1]) + 1,
      };
      await expectPage(page.getByTestId('size')).toHaveText(`${rect.width} × ${rect.height}`);
      await page.keyboard.press('Enter');
      expect(await inputs('overlay.select')).toEqual([{ captureId, displayId: 7, rect }]);
      expect(await inputs('overlay.began')).toHaveLength(1);
    }
  });
});

describe.each([1.25, 1.5, 2])('in a browser whose own scale factor is %f', (scaleFactor) => {
  let scaled: PageServer;

  beforeAll(async () => {
    scaled = await openPageServer('overlay', [`--force-device-scale-factor=${scaleFactor}`, '--window-size=1000,800']);
  });

  afterAll(() => scaled.close());

  it('shows and sends the same pixels', async () => {
    const picture = noise(1201, 803);
    const { drag, moveTo, page, photograph, inputs } = await openOverlay(scaled, picture, scaleFactor, { real: true });
    expect(await page.evaluate('devicePixelRatio')).toBe(scaleFactor);
    await drag([251, 203], [851, 603]);
    await moveTo(500, 400);
    const rect = { x: 251, y: 203, width: 601, height: 401 };
    expectSelected(await photograph(), picture, rect, scaleFactor);
    await page.keyboard.press('Enter');
    expect(await inputs('overlay.select')).toEqual([{ captureId, displayId: 7, rect }]);
  });
});

describe('with the mouse', () => {
  const picture = noise(1000, 700);
  const selected = async (overlay: Awaited<ReturnType<typeof openOverlay>>): Promise<unknown> => {
    await overlay.page.keyboard.press('Enter');
    return overlay.inputs('overlay.select');
  };
  const sent = (rect: PixelRect) => [{ captureId, displayId: 7, rect }];

  it('moves a selection from its inside, and no further than the border', async () => {
    const overlay = await openOverlay(pages, picture, 1);
    await overlay.drag([100, 100], [299, 199]);
    await overlay.drag([200, 150], [230, 140]);
    await overlay.drag([200, 150], [999, 151]);
    expect(await selected(overlay)).toEqual(sent({ x: 800, y: 91, width: 200, height: 100 }));
  });

  it('resizes it by a corner and by a side, over the opposite one too', async () => {
    const overlay = await openOverlay(pages, picture, 1);
    await overlay.drag([100, 100], [299, 199]);
    await overlay.drag([299, 199], [399, 249]);
    await overlay.drag([400, 175], [60, 300]);
    expect(await selected(overlay)).toEqual(sent({ x: 60, y: 100, width: 40, height: 150 }));
  });

  it('starts anew outside of it, and a click alone selects nothing', async () => {
    const overlay = await openOverlay(pages, picture, 1);
    await overlay.page.mouse.click(500, 500);
    expect(await selected(overlay)).toEqual([]);
    await overlay.drag([100, 100], [299, 199]);
    await overlay.drag([500, 500], [600, 620]);
    expect(await selected(overlay)).toEqual(sent({ x: 500, y: 500, width: 101, height: 121 }));
  });

  it('is cut at the border when the pointer leaves the display', async () => {
    const overlay = await openOverlay(pages, picture, 1);
    await overlay.drag([900, 600], [1400, 900]);
    expect(await selected(overlay)).toEqual(sent({ x: 900, y: 600, width: 100, height: 100 }));
  });

  it('confirms by a double click', async () => {
    const overlay = await openOverlay(pages, picture, 1);
    await overlay.drag([100, 100], [299, 199]);
    await overlay.page.mouse.dblclick(200, 150);
    await expect
      .poll(() => overlay.inputs('overlay.select'))
      .toEqual(sent({ x: 100, y: 100, width: 200, height: 100 }));
  });

  it('cancels by the right button, in the middle of a drag too', async () => {
    const overlay = await openOverlay(pages, picture, 1);
    await overlay.page.mouse.click(500, 500, { button: 'right' });
    expect(await overlay.inputs('overlay.cancel')).toHaveLength(1);
    const other = await openOverlay(pages, picture, 1);
    await other.moveTo(100, 100);
    await other.page.mouse.down();
    await other.moveTo(300, 300);
    await other.page.mouse.click(300, 300, { button: 'right' });
    expect(await other.inputs('overlay.cancel')).toHaveLength(1);
    await expectPage(other.page.getByTestId('size')).toHaveCount(0);
  });

  it('shows the pixels around the pointer, and the colour and place of the one under it', async () => {
    const overlay = await openOverlay(pages, picture, 1);
    await overlay.moveTo(321, 234);
    const [r, g, b] = picture.data.subarray((234 * 1000 + 321) * 4);
    const hex = [r, g, b]
      .map((part) => (part ?? 0).toString(16).padStart(2, '0'))
      .join('')
      .toUpperCase();
    await expectPage(overlay.page.getByTestId('magnifier')).toContainText(`#${hex}`);
    await expectPage(overlay.page.getByTestId('magnifier')).toContainText('321, 234');
    const middle = await overlay.page.evaluate(`[...document.querySelector('[data-testid=magnifier] canvas')
      .getContext('2d').getImageData(7 * 9 + 4, 7 * 9 + 4, 1, 1).data].slice(0, 3)`);
    expect(middle).toEqual([r, g, b]);
  });

  it('gives way with its hints to a pointer at the bottom, and lets their buttons be pressed', async () => {
    const lastRegion = { x: 10, y: 20, width: 300, height: 200 };
    const overlay = await openOverlay(pages, picture, 1, { lastRegion });
    const hints = overlay.page.getByTestId('hints');
    const top = async (): Promise<number> => (await hints.boundingBox())?.y ?? Number.NaN;
    expect(await top()).toBeGreaterThan(600);
    await overlay.moveTo(500, 640);
    await expect.poll(top).toBeLessThan(100);
    await overlay.page.getByRole('button', { name: 'Last region' }).click();
    await overlay.page.getByRole('button', { name: 'Capture' }).click();
    expect(await overlay.inputs('overlay.select')).toEqual(sent(lastRegion));
  });
});

describe('with a finger', () => {
  it('draws a selection', async () => {
    const overlay = await openOverlay(pages, noise(1000, 700), 1, { touch: true });
    const touch = await overlay.page.context().newCDPSession(overlay.page);
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 200, y: 150 }] });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: 300, y: 250 }] });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: 449, y: 349 }] });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect.poll(() => overlay.page.getByTestId('size').innerText()).toBe('250 × 200');
  });
});

describe('with the keyboard alone', () => {
  it('makes, moves and resizes a selection, tells its size and confirms it', async () => {
    const overlay = await openOverlay(pages, noise(1200, 800), 1.25);
    const { page, inputs } = overlay;
    await expectPage(page.getByRole('application')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expectPage(page.getByTestId('size')).toHaveText('600 × 400');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Control+ArrowRight');
    await page.keyboard.press('Control+Shift+ArrowDown');
    await expectPage(page.getByRole('status')).toHaveText('601 by 410 pixels, 301 from the left, 190 from the top');
    await page.keyboard.press('Enter');
    const rect = { x: 301, y: 190, width: 601, height: 410 };
    expect(await inputs('overlay.select')).toEqual([{ captureId, displayId: 7, rect }]);
  });

  it('selects the whole display, or cancels', async () => {
    const one = await openOverlay(pages, noise(1000, 700), 1);
    await one.page.keyboard.press('Space');
    expect(await one.inputs('overlay.selectDisplay')).toHaveLength(1);
    const other = await openOverlay(pages, noise(1000, 700), 1);
    await other.page.keyboard.press('Escape');
    expect(await other.inputs('overlay.cancel')).toHaveLength(1);
  });
});

describe('edge snapping', () => {
  const box = { x: 300, y: 200, width: 240, height: 160 };

  it.each([
    ['on', box],
    ['off', { x: 296, y: 204, width: 248, height: 152 }],
  ])('%s', async (snapping, rect) => {
    const overlay = await openOverlay(pages, boxPicture(1000, 700, box), 1, { query: { snapping } });
    await overlay.drag([296, 204], [543, 355]);
    await overlay.page.keyboard.press('Enter');
    expect(await overlay.inputs('overlay.select')).toEqual([{ captureId, displayId: 7, rect }]);
  });
});

describe('the end of a capture', () => {
  it('leaves nothing of the picture on the page', async () => {
    const { page, drag } = await openOverlay(pages, noise(1000, 700), 1);
    await drag([100, 100], [299, 199]);
    await page.evaluate(`fake.emit('overlay.clear', { captureId: ${JSON.stringify(captureId)} })`);
    await expect.poll(() => page.locator('#root > *').count()).toBe(0);
  });

  it('gives the selection up for one on another display', async () => {
    const { page, drag } = await openOverlay(pages, noise(1000, 700), 1);
    await drag([100, 100], [299, 199]);
    await page.evaluate(`fake.emit('overlay.yield', { captureId: ${JSON.stringify(captureId)} })`);
    await expect.poll(() => page.getByTestId('size').count()).toBe(0);
    expect(await page.getByRole('application').count()).toBe(1);
  });
});

const looks = ['light', 'dark'].flatMap((theme) => ['en', 'zh-CN'].map((language) => ({ theme, language })));

describe.each(looks)('in $theme and $language', (query) => {
  it('has no accessibility violation before and after a selection, and asks for nothing outside', async () => {
    const { page, drag, complaints } = await openOverlay(pages, noise(1200, 800), 1.25, {
      query,
      lastRegion: { x: 1, y: 2, width: 3, height: 4 },
    });
    const violations = async (): Promise<unknown> =>
      (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
    expect(await violations()).toEqual([]);
    await drag([100, 100], [299, 199]);
    expect(await violations()).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
