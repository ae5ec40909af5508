import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { Behaviour } from '../../../fixtures/hub/behaviour.ts';
import { downloadScene, expectKept, llmBytes, llmName } from '../../../fixtures/hub/download-from.ts';
import { drawnBytes } from '../../../fixtures/hub/drawn-bytes.ts';
import { hubFile } from '../../../fixtures/hub/hub-file.ts';

function isLlm(url: string): boolean {
  return url.endsWith(llmName);
}

it.each<[string, Behaviour]>([
  ['ignores ranges', { kind: 'ignore-range' }],
  ['sends other bytes than it is asked for', { kind: 'other-range', shift: 100 }],
  ['does not say which bytes it sends', { kind: 'nameless-range' }],
])('a hub that %s is asked for the file in one piece', async (_name, behaviour) => {
  const scene = await downloadScene(behaviour.kind);
  scene.server.behave = ({ url, range }) => (isLlm(url) && range !== null ? behaviour : null);
  expect((await scene.download().start()).status).toBe('done');
  expectKept(scene);
  expect(scene.server.requestsFor(llmName).filter(({ range }) => range === null)).toHaveLength(1);
});

it('a hub that ignores ranges and breaks off is asked from the beginning, until it is whole', async () => {
  const scene = await downloadScene('ignores and breaks');
  scene.server.behave = ({ url, range, before }) => {
    if (!isLlm(url)) return null;
    if (range !== null) return { kind: 'ignore-range' };
    return before < 6 ? { kind: 'drop', after: before * 1_000_000 } : null;
  };
  expect((await scene.download().start()).status).toBe('done');
  expectKept(scene);
});

it('a hub that ignores ranges and always breaks off at the same place is given up', async () => {
  const scene = await downloadScene('ignores and never ends');
  scene.server.behave = ({ url, range }) => {
    if (!isLlm(url)) return null;
    return range === null ? { kind: 'drop', after: 1_000_000 } : { kind: 'ignore-range' };
  };
  expect(await scene.download().start()).toMatchObject({ status: 'failed', error: { code: 'DOWNLOAD_UNREACHABLE' } });
  // What comes again is no way forward.
  expect(scene.server.requestsFor(llmName).filter(({ range }) => range === null).length).toBeLessThan(20);
});

it('a hub that sends less than it is asked for is asked for the rest', async () => {
  const scene = await downloadScene('short ranges');
  scene.server.behave = ({ url }) => (isLlm(url) ? { kind: 'short-range', bytes: 3_000_000 } : null);
  expect((await scene.download().start()).status).toBe('done');
  expectKept(scene);
  expect(scene.server.requestsFor(llmName)).toHaveLength(9);
});

it('wrong bytes in a part are found, and the file is fetched once more in one piece', async () => {
  const scene = await downloadScene('wrong bytes once');
  scene.server.behave = ({ url, range }) => (isLlm(url) && range !== null ? { kind: 'wrong-bytes' } : null);
  expect((await scene.download().start()).status).toBe('done');
  expectKept(scene);
});

it('wrong bytes again and again never get the final name, and nothing of them is kept', async () => {
  const scene = await downloadScene('wrong bytes');
  scene.server.behave = ({ url }) => (isLlm(url) ? { kind: 'wrong-bytes' } : null);
  expect(await scene.download().start()).toMatchObject({
    status: 'failed',
    error: { code: 'DOWNLOAD_DAMAGED', detail: { file: llmName } },
  });
  expect(await readdir(scene.folder)).toEqual(['LICENCE.txt']);
  scene.server.behave = () => null;
  expect((await scene.download().start()).status).toBe('done');
  expectKept(scene);
});

it('a file that is replaced while it comes is fetched as it is now', async () => {
  const scene = await downloadScene('replaced');
  const { server, random } = scene;
  server.behave = ({ url, before }) => {
    if (!isLlm(url) || before > 0) return null;
    // What is under way is of the old one.
    queueMicrotask(() => server.files.set(llmName, hubFile(drawnBytes(random, llmBytes - 1000))));
    return { kind: 'drop', after: 2_000_000 };
  };
  expect((await scene.download().start()).status).toBe('done');
  expectKept(scene);
});

it('a file that is replaced between two starts is fetched anew', async () => {
  const scene = await downloadScene('replaced between');
  const { server, random } = scene;
  server.behave = ({ url }) => (isLlm(url) ? { kind: 'drop', after: 50_000 } : null);
  await scene.download().start();
  server.behave = () => null;
  server.files.set(llmName, hubFile(drawnBytes(random, llmBytes)));
  expect((await scene.download().start()).status).toBe('done');
  expectKept(scene);
});

it('a file that is replaced without end is given up', async () => {
  const scene = await downloadScene('replaced without end');
  const { server, random } = scene;
  server.behave = ({ url }) => {
    if (!isLlm(url)) return null;
    server.files.set(llmName, hubFile(drawnBytes(random, llmBytes)));
    return null;
  };
  expect(await scene.download().start()).toMatchObject({ status: 'failed', error: { code: 'DOWNLOAD_CHANGED' } });
});

it('another ETag for the same file costs nothing that has come', async () => {
  const scene = await downloadScene('another etag');
  const { server } = scene;
  const file = server.files.get(llmName);
  if (file === undefined) throw new Error('the scene has a model');
  server.behave = ({ url, before }) => {
    if (!isLlm(url) || before > 3) return null;
    if (before === 3) server.files.set(llmName, { ...file, etag: '"another"' });
    return { kind: 'drop', after: 4_000_000 };
  };
  expect((await scene.download().start()).status).toBe('done');
  expectKept(scene);
  const starts = server.requestsFor(llmName).map(({ range }) => range?.start);
  expect(starts.filter((start) => start === 0)).toHaveLength(1);
});
