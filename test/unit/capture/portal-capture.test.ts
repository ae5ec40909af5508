import { describe, expect, it, vi } from 'vitest';
import type { CaptureDisplay, RawPicture } from '../../../main/capture/port.ts';
import { PortalCapture, type Sources } from '../../../main/capture/portal-capture.ts';
import { openScreen } from '../../../main/capture/screen-permission.ts';

type Source = Awaited<ReturnType<Sources['getSources']>>[number];

function display(id: number, x: number, width: number, height: number, scaleFactor = 1): CaptureDisplay {
  const bounds = { x, y: 0, width, height };
  return { id, bounds, workArea: bounds, scaleFactor };
}

const laptop = display(1, 0, 160, 100);
const external = display(2, 160, 160, 90);
const portrait = display(3, -90, 90, 160);

/** A source whose thumbnail has one colour, as BGRA and half transparent. */
function source(width: number, height: number, [r, g, b] = [10, 20, 30], display_id = ''): Source {
  const thumbnail = {
    isEmpty: () => width === 0,
    getSize: () => ({ width, height }),
    toBitmap: () => Buffer.from(Array.from({ length: width * height }, () => [b, g, r, 128]).flat() as number[]),
  };
  return { display_id, thumbnail };
}

function portal(sources: readonly Source[] | Error) {
  const getSources = vi.fn<Sources['getSources']>(() =>
    sources instanceof Error ? Promise.reject(sources) : Promise.resolve(sources),
  );
  return { getSources, capture: new PortalCapture({ sources: { getSources }, permission: openScreen('unknown') }) };
}

const described = (pictures: readonly (RawPicture | undefined)[]) =>
  pictures.map((picture) => picture && [picture.width, picture.height, ...picture.pixels.subarray(0, 4)]);

describe('a capture through the portal', () => {
  it('asks once, for screens, as large as the desktop is in physical pixels, without icons', async () => {
    const { capture, getSources } = portal([source(160, 100)]);
    await capture.capture([display(1, 0, 160, 100, 1.5), display(2, 160, 100, 80)]);
    expect(getSources.mock.calls).toEqual([
      [{ types: ['screen'], thumbnailSize: { width: 390, height: 150 }, fetchWindowIcons: false }],
    ]);
  });

  it('is opaque RGBA', async () => {
    expect(described(await portal([source(160, 100)]).capture.capture([laptop]))).toEqual([
      [160, 100, 10, 20, 30, 255],
    ]);
  });

  it('gives each display the source that names it', async () => {
    const sources = [source(160, 90, [2, 2, 2], '2'), source(160, 100, [1, 1, 1], '1')];
    expect(described(await portal(sources).capture.capture([laptop, external]))).toEqual([
      [160, 100, 1, 1, 1, 255],
      [160, 90, 2, 2, 2, 255],
    ]);
  });

  it('gives the display of its shape what the user chose, at its size, and shows no other', async () => {
    // Electron fitted it into the size of the whole desktop.
    const pictures = await portal([source(320, 180, [7, 7, 7])]).capture.capture([laptop, external, portrait]);
    expect(described(pictures)).toEqual([undefined, [160, 90, 7, 7, 7, 255], undefined]);
  });

  it('takes the only source for the only display as it is, whatever shape it has', async () => {
    expect(described(await portal([source(200, 50)]).capture.capture([laptop]))).toEqual([[200, 50, 10, 20, 30, 255]]);
  });

  it('keeps a picture whose size differs by a rounded pixel', async () => {
    expect(described(await portal([source(161, 100)]).capture.capture([laptop]))).toEqual([
      [161, 100, 10, 20, 30, 255],
    ]);
  });

  it('cuts a picture of the whole desktop', async () => {
    const whole = source(320, 100);
    const bitmap = whole.thumbnail.toBitmap();
    for (let row = 0; row < 100; row++) bitmap.fill(99, (row * 320 + 160) * 4, (row + 1) * 320 * 4);
    const cut = { ...whole, thumbnail: { ...whole.thumbnail, toBitmap: () => bitmap } };
    const pictures = await portal([cut]).capture.capture([laptop, external]);
    expect(described(pictures)).toEqual([
      [160, 100, 10, 20, 30, 255],
      [160, 90, 99, 99, 99, 255],
    ]);
    const last = pictures[0]?.pixels.subarray(-4);
    expect([...(last ?? [])]).toEqual([10, 20, 30, 255]);
  });

  it('does not show one source on two displays', async () => {
    const twin = display(2, 160, 160, 100);
    const pictures = await portal([source(160, 100)]).capture.capture([laptop, twin]);
    expect(pictures.map((picture) => picture !== undefined)).toEqual([true, false]);
  });

  it.each([
    ['the user closed the question', new Error('Failed to get sources.'), 'CAPTURE_DENIED'],
    ['the portal offers nothing', [], 'CAPTURE_DENIED'],
    ['the picture is empty', [source(0, 0)], 'CAPTURE_FAILED'],
    ['it shows no display of the desktop', [source(100, 100)], 'CAPTURE_FAILED'],
  ])('is refused with a code where %s', async (_, sources, code) => {
    await expect(portal(sources).capture.capture([laptop, external])).rejects.toMatchObject({ code });
  });

  it('knows no window in front, and no permission beforehand', async () => {
    const { capture, getSources } = portal([source(160, 100)]);
    await expect(capture.activeWindow()).rejects.toMatchObject({ code: 'CAPTURE_NO_WINDOW' });
    expect(await capture.permission()).toBe('unknown');
    expect(getSources).not.toHaveBeenCalled();
  });
});
