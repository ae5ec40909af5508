import { execFileSync } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transformer } from '@napi-rs/image';
import { expect, type Sample, test } from './sample.ts';

/** A one-coloured PNG whose size is drawn for the run, so that no earlier clipboard can pass for it. */
function picture(): { readonly png: Buffer; readonly width: number; readonly height: number } {
  const side = (): number => 20 + Math.floor(Math.random() * 200);
  const [width, height] = [side(), side()];
  const png = Transformer.fromRgbaPixels(Buffer.alloc(width * height * 4, 90), width, height).pngSync();
  console.log(`picture of ${width} x ${height}`);
  return { png, width, height };
}

/** Runs a program on the app's own X display. */
function onDisplay(sample: Sample, program: string, args: readonly string[], input?: Buffer): void {
  const env = { ...process.env, DISPLAY: sample.display };
  execFileSync(program, args, { env, input: input ?? '', stdio: ['pipe', 'ignore', 'ignore'] });
}

/** Lets the page note the size of each picture that arrives by `event`. */
async function notePictures(sample: Sample, event: 'paste' | 'drop' | 'change'): Promise<void> {
  await sample.page.evaluate((name) => {
    delete document.body.dataset['picture'];
    addEventListener('dragover', (over) => over.preventDefault());
    addEventListener(
      name,
      (arrival) => {
        arrival.preventDefault();
        const transfer =
          arrival instanceof ClipboardEvent ? arrival.clipboardData : (arrival as DragEvent).dataTransfer;
        const file = transfer?.files[0] ?? (arrival.target as HTMLInputElement).files?.[0];
        if (file)
          void createImageBitmap(file).then((bitmap) => {
            document.body.dataset['picture'] = `${file.name} ${file.type} ${bitmap.width}x${bitmap.height}`;
          });
      },
      { once: true },
    );
  }, event);
}

const noted = (sample: Sample): Promise<string | null> => sample.page.locator('body').getAttribute('data-picture');

async function focusField(sample: Sample): Promise<void> {
  await sample.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
  await sample.page.fill('#field', '');
  await sample.page.focus('#field');
  await expect.poll(() => sample.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.id)).toBe(1);
}

test('a picture on the real clipboard is pasted by the real keyboard', async ({ sample }) => {
  const { png, width, height } = picture();
  onDisplay(sample, 'xclip', ['-selection', 'clipboard', '-t', 'image/png', '-i'], png);
  await notePictures(sample, 'paste');
  await focusField(sample);
  onDisplay(sample, 'xdotool', ['key', 'ctrl+v']);
  await expect.poll(() => noted(sample)).toBe(`image.png image/png ${width}x${height}`);
});

test('what main puts on the clipboard, main and the page read', async ({ sample }) => {
  const { png, width, height } = picture();
  const size = await sample.app.evaluate(async ({ clipboard, ClipboardItem, nativeImage }, base64) => {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    await clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
    const [item] = await clipboard.read();
    const blob = await item?.getType('image/png');
    return blob && nativeImage.createFromBuffer(Buffer.from(await (blob as Blob).arrayBuffer())).getSize();
  }, png.toString('base64'));
  expect(size).toEqual({ width, height });
  await notePictures(sample, 'paste');
  await focusField(sample);
  await sample.page.keyboard.press('Control+V');
  await expect.poll(() => noted(sample)).toBe(`image.png image/png ${width}x${height}`);
});

test('a dropped file reaches the page with its bytes', async ({ sample }) => {
  const { png, width, height } = picture();
  const file = join(sample.userData, 'dropped.png');
  await writeFile(file, png);
  await notePictures(sample, 'drop');
  const box = await sample.page.locator('#drop').boundingBox();
  const session = await sample.page.context().newCDPSession(sample.page);
  const place = { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 20 };
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...place, data });
  await expect.poll(() => noted(sample)).toBe(`dropped.png image/png ${width}x${height}`);
});

test('a dropped and a chosen file have their paths, one made by the page has none', async ({ sample }) => {
  const folder = await mkdtemp(join(sample.userData, 'paths-'));
  const [dropped, chosen] = [join(folder, 'dropped model.gguf'), join(folder, 'chosen.gguf')];
  await writeFile(dropped, 'dropped');
  await writeFile(chosen, 'chosen');
  await sample.page.evaluate(() => {
    const note = (files: FileList | null | undefined): void => {
      document.body.dataset['path'] = Array.from(files ?? [], (file) => window.sample.pathOfFile(file)).join();
    };
    document.querySelector('#drop')?.addEventListener('dragover', (event) => event.preventDefault());
    document.querySelector('#drop')?.addEventListener('drop', (event) => {
      event.preventDefault();
      note((event as DragEvent).dataTransfer?.files);
    });
    document
      .querySelector('#file')
      ?.addEventListener('change', ({ target }) => note((target as HTMLInputElement).files));
  });
  const box = await sample.page.locator('#drop').boundingBox();
  const session = await sample.page.context().newCDPSession(sample.page);
  const place = { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 20 };
  const data = { items: [], files: [dropped], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...place, data });
  await expect(sample.page.locator('body')).toHaveAttribute('data-path', dropped);
  await sample.page.setInputFiles('#file', chosen);
  await expect(sample.page.locator('body')).toHaveAttribute('data-path', chosen);
  const made = await sample.page.evaluate(() => window.sample.pathOfFile(new File(['x'], 'made.gguf')));
  expect(made).toBe('');
});

test('a file input gives the page the chosen file', async ({ sample }) => {
  const { png, width, height } = picture();
  await notePictures(sample, 'change');
  await sample.page.setInputFiles('#file', { name: 'chosen.png', mimeType: 'image/png', buffer: png });
  await expect.poll(() => noted(sample)).toBe(`chosen.png image/png ${width}x${height}`);
});

test('the real keyboard types, and an accelerator of the menu fires once', async ({ sample }) => {
  await focusField(sample);
  onDisplay(sample, 'xdotool', ['type', 'typed by X']);
  await expect(sample.page.locator('#field')).toHaveValue('typed by X');
  onDisplay(sample, 'xdotool', ['key', 'ctrl+n']);
  await expect.poll(sample.events).toContain('menu new');
  expect((await sample.events()).filter((event) => event === 'menu new')).toHaveLength(1);
  expect(sample.app.windows()).toHaveLength(1);
});

test('an accelerator that the page takes for itself is not the menu’s', async ({ sample }) => {
  const fired = async () => (await sample.events()).filter((event) => event === 'menu new').length;
  const before = await fired();
  await sample.page.evaluate(() => {
    addEventListener('keydown', (event) => {
      if (event.key === 'n') event.preventDefault();
    });
    addEventListener('keyup', (event) => {
      if (event.key === 'n') document.body.dataset['taken'] = 'yes';
    });
  });
  await focusField(sample);
  onDisplay(sample, 'xdotool', ['key', 'ctrl+n']);
  await expect(sample.page.locator('body')).toHaveAttribute('data-taken', 'yes');
  // The next page takes nothing: what comes of the first press would have come before.
  await sample.page.reload();
  await focusField(sample);
  onDisplay(sample, 'xdotool', ['key', 'ctrl+n']);
  await expect.poll(fired).toBeGreaterThan(before);
  expect(await fired()).toBe(before + 1);
});

test('a menu that is set while a page is open counts for the pages after it too', async ({ sample }) => {
  await sample.app.evaluate(({ Menu }) => {
    const seen = (globalThis as unknown as { events: string[] }).events;
    const submenu = [{ label: 'Other', accelerator: 'CmdOrCtrl+K', click: () => seen.push('menu other') }];
    Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'File', submenu }]));
  });
  await sample.page.reload();
  await focusField(sample);
  onDisplay(sample, 'xdotool', ['key', 'ctrl+k']);
  await expect.poll(sample.events).toContain('menu other');
});

test('in a zoomed page the real pointer meets what it shows', async ({ sample }) => {
  const zoomTo = (factor: number): Promise<void> =>
    sample.app.evaluate(({ BrowserWindow }, value) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(value);
    }, factor);
  await zoomTo(1.5);
  await expect.poll(() => sample.page.evaluate(() => innerWidth)).toBe(480);
  const target = await sample.page.evaluate(() => {
    const { x, y, width, height } = document.querySelector('#drop')?.getBoundingClientRect() ?? new DOMRect();
    document.querySelector('#drop')?.addEventListener('click', () => {
      document.body.dataset['clicked'] = 'yes';
    });
    return { x: (x + width - 10) * 1.5, y: (y + height - 10) * 1.5 };
  });
  const content = await sample.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getContentBounds(),
  );
  const [x, y] = [(content?.x ?? 0) + target.x, (content?.y ?? 0) + target.y].map((one) => String(Math.round(one)));
  onDisplay(sample, 'xdotool', ['mousemove', x ?? '', y ?? '', 'click', '1']);
  await expect(sample.page.locator('body')).toHaveAttribute('data-clicked', 'yes');
  await zoomTo(1);
});
