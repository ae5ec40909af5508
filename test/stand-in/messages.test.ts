import { expect, test } from './sample.ts';

test('the preload crosses to the page: calls, callbacks, errors, frozen values, nothing else', async ({ sample }) => {
  const result = await sample.page.evaluate(() => {
    let boom = '';
    try {
      window.sample.boom();
    } catch (error) {
      boom = String(error);
    }
    return {
      double: window.sample.double(21),
      call: window.sample.call((value) => value * 2),
      boom,
      platform: window.sample.nested.platform,
      deep: window.sample.nested.list[1].deep,
      frozen: Object.isFrozen(window.sample.nested),
      leaks: ['require', 'process', 'module'].filter((name) => name in window),
    };
  });
  expect(result).toEqual({
    double: 42,
    call: 41,
    boom: expect.stringContaining('boom'),
    platform: process.platform,
    deep: 2,
    frozen: true,
    leaks: [],
  });
});

test('values of every kind survive the way to main and back', async ({ sample }) => {
  const result = await sample.page.evaluate(async () => {
    const sent = {
      date: new Date(5),
      bytes: new Uint8Array([1, 2, 255]),
      floats: new Float32Array([1.5]),
      map: new Map([['a', 1]]),
      set: new Set([1]),
      nothing: null,
      missing: undefined,
      big: 12n,
      notANumber: Number.NaN,
      dollar: { $: 'date', v: 1 },
    };
    const got = (await window.sample.invoke('echo', sent)) as typeof sent;
    return {
      date: got.date.getTime(),
      bytes: [...got.bytes],
      floats: got.floats[0],
      map: got.map.get('a'),
      set: got.set.has(1),
      nothing: got.nothing,
      missing: 'missing' in got,
      big: String(got.big),
      notANumber: Number.isNaN(got.notANumber),
      dollar: got.dollar,
    };
  });
  expect(result).toEqual({
    date: 5,
    bytes: [1, 2, 255],
    floats: 1.5,
    map: 1,
    set: true,
    nothing: null,
    missing: true,
    big: '12',
    notANumber: true,
    dollar: { $: 'date', v: 1 },
  });
});

test('a failing handler and a missing one reject with their message', async ({ sample }) => {
  const messages = await sample.page.evaluate(() =>
    Promise.all(
      ['fail', 'nobody'].map((channel) => window.sample.invoke(channel).catch((error: Error) => error.message)),
    ),
  );
  expect(messages).toEqual([
    "Error invoking remote method 'fail': TypeError: nope",
    "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
  ]);
});

test('main sees the sender as the app scheme', async ({ sample }) => {
  const sender = await sample.page.evaluate(() => window.sample.invoke('sender'));
  expect(sender).toEqual({ url: 'app://local/index.html', origin: 'app://local', same: true, window: 1 });
});

test('20 MB reach main in one invoke', async ({ sample }) => {
  const [length, milliseconds] = await sample.page.evaluate(async () => {
    const bytes = new Uint8Array(20 * 1024 * 1024).fill(200);
    const start = performance.now();
    const answer = await window.sample.invoke('length', bytes);
    return [answer, performance.now() - start];
  });
  console.log(`20 MB by invoke: ${Math.round(Number(milliseconds))} ms`);
  expect(length).toBe(20 * 1024 * 1024);
});

test('20,000 messages from main arrive in order', async ({ sample }) => {
  const received = await sample.page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const seen: number[] = [];
        const stop = window.sample.on('token', (index) => seen.push(Number(index)));
        window.sample.on('end', () => {
          stop();
          resolve(seen);
        });
        window.sample.send('stream', 20_000);
      }),
  );
  expect(received).toEqual(Array.from({ length: 20_000 }, (_, index) => index));
});

test('a utility process gets arguments, environment and large messages, and reports output and exit', async ({
  sample,
}) => {
  const result = await sample.page.evaluate(async () => {
    const start = performance.now();
    const bytes = new Uint8Array(1024).fill(1);
    const answer = (await window.sample.invoke('worker', { bytes })) as { answer: { bytes: Uint8Array } };
    const { bytes: returned, ...rest } = answer.answer;
    return { ...answer, answer: { ...rest, seven: returned[0] }, milliseconds: performance.now() - start };
  });
  expect(result).toMatchObject({
    answer: { argument: 'first argument', sample: 'yes', execArgv: true, length: 1024, last: 1, seven: 7 },
    code: 3,
    errors: expect.stringContaining('worker was here'),
  });
  expect(await sample.events()).toEqual(
    expect.arrayContaining(['worker spawn number', 'child-process-gone Utility sample']),
  );
});

test('a listener that throws keeps nothing from the others', async ({ sample }) => {
  await sample.app.evaluate(({ ipcMain }) => {
    const seen = (globalThis as unknown as { events: string[] }).events;
    process.once('uncaughtException', (error) => seen.push(`uncaught ${error.message}`));
    ipcMain.once('explode', () => {
      throw new Error('boom in main');
    });
    ipcMain.once('after', () => seen.push('after'));
  });
  await sample.page.evaluate(() => {
    window.sample.send('explode');
    window.sample.send('after');
  });
  await expect.poll(sample.events).toEqual(expect.arrayContaining(['uncaught boom in main', 'after']));
});

test('an answer for a page that has been loaded anew reaches nobody', async ({ sample }) => {
  const { app, page } = sample;
  await app.evaluate(({ ipcMain }) => {
    const waiting: (() => void)[] = [];
    Object.assign(globalThis, { waiting });
    ipcMain.handle('late', (_event, value: unknown) => new Promise((resolve) => waiting.push(() => resolve(value))));
  });
  const asked = (): Promise<number> =>
    app.evaluate(() => (globalThis as unknown as { waiting: unknown[] }).waiting.length);
  const release = (index: number): Promise<void> =>
    app.evaluate((_electron, at) => (globalThis as unknown as { waiting: (() => void)[] }).waiting[at]?.(), index);
  const ask = (value: string): Promise<void> =>
    page.evaluate((sent) => {
      void window.sample.invoke('late', sent).then((got) => {
        document.body.dataset['got'] = `${document.body.dataset['got'] ?? ''}${String(got)} `;
      });
    }, value);
  await page.reload();
  await ask('old');
  await expect.poll(asked).toBe(1);
  await page.reload();
  await ask('new');
  await expect.poll(asked).toBe(2);
  await release(0);
  await page.evaluate(() => window.sample.invoke('echo', 1));
  await release(1);
  await expect(page.locator('body')).toHaveAttribute('data-got', 'new ');
});
