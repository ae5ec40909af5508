import { expect, test } from './sample.ts';

const megabyte = 1_000_000;

test('4 MB of raw bytes reach a page by fetch, whole and with their headers', async ({ sample }) => {
  const result = await sample.page.evaluate(async (length) => {
    const took: number[] = [];
    let facts = {};
    for (let round = 0; round < 6; round++) {
      const start = performance.now();
      const response = await fetch(`/large/${length}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      took.push(Math.round(performance.now() - start));
      facts = {
        status: response.status,
        path: new URL(response.url).pathname,
        sameOrigin: new URL(response.url).host === location.host,
        type: response.headers.get('content-type'),
        kind: response.headers.get('x-kind'),
        length: bytes.length,
        whole: bytes.every((byte, index) => byte === index % 251),
      };
    }
    return { took, facts };
  }, 4 * megabyte);
  console.log(`4 MB by fetch: ${result.took.join(', ')} ms`);
  expect(result.facts).toEqual({
    status: 200,
    path: `/large/${4 * megabyte}`,
    sameOrigin: true,
    type: 'application/octet-stream',
    kind: 'raw',
    length: 4 * megabyte,
    whole: true,
  });
});

test('large responses come for every way of asking, and small ones too', async ({ sample }) => {
  const lengths = await sample.page.evaluate(async (length) => {
    const request = (path: string, options?: RequestInit): Promise<number> =>
      fetch(path, options)
        .then((response) => response.arrayBuffer())
        .then((buffer) => buffer.byteLength);
    const byXhr = new Promise<number>((resolve) => {
      const xhr = new XMLHttpRequest();
      xhr.responseType = 'arraybuffer';
      xhr.onload = () => resolve((xhr.response as ArrayBuffer).byteLength);
      xhr.open('GET', `/large/${length}`);
      xhr.send();
    });
    return [
      await request('/large/10'),
      await request(`/large/${length}`, { credentials: 'include' }),
      await request(`/large/${length}`, { headers: { 'x-asked': 'so' } }),
      await request(`/large/${length}`, { method: 'POST', body: 'words' }),
      await byXhr,
      ...(await Promise.all([1, 2, 3].map(() => request(`/large/${length}`)))),
    ];
  }, megabyte);
  expect(lengths).toEqual([10, ...Array.from({ length: 7 }, () => megabyte)]);
});

test('a page that is left while a large response is on its way is not held up', async ({ sample }) => {
  await sample.page.evaluate((length) => {
    void fetch(`/large/${length}`).catch(() => null);
  }, 20 * megabyte);
  await sample.page.reload();
  expect(await sample.page.evaluate(() => window.sample.double(2))).toBe(4);
});
