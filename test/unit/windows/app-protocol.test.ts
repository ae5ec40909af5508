import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { createAppProtocol } from '../../../main/windows/app-protocol.ts';

const sha256 = 'ab'.repeat(32);
const capture = '0198f1c0-0000-7000-8000-000000000001';
const pixels = new Uint8Array([1, 2, 3, 255]);
let folder: string;
let answer: (request: Request) => Promise<Response>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sightline-protocol-'));
  await mkdir(path.join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(path.join(folder, 'renderer', 'index.html'), '<!doctype html>');
  await writeFile(path.join(folder, 'renderer', 'assets', 'main.js'), 'let a');
  await writeFile(path.join(folder, 'secret.html'), 'secret');
  answer = createAppProtocol({
    rendererFolder: path.join(folder, 'renderer'),
    picture: async (id, variant) => {
      if (id !== sha256) throw new AppError('PICTURE_MISSING');
      return { bytes: new TextEncoder().encode(variant), mediaType: 'image/png' };
    },
    printed: async (id, of) =>
      id === capture ? { bytes: new TextEncoder().encode(of ?? 'page'), mediaType: 'text/html' } : null,
    frozen: (captureId, displayId) => (captureId === capture && displayId === -7 ? pixels : null),
  });
});
afterAll(() => rm(folder, { recursive: true }));

const get = (url: string, init?: RequestInit): Promise<Response> => answer(new Request(url, init));

describe('app://', () => {
  it('serves the renderer with its type and a policy that allows no inline script and no network', async () => {
    const page = await get('app://sightline/index.html');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/https?:/);
    expect((await get('app://sightline/assets/main.js')).headers.get('content-type')).toContain('text/javascript');
  });

  it('serves a page that is printed, and its pictures, under a policy that allows no script at all', async () => {
    const page = await get(`app://sightline/print/${capture}/`);
    expect(await page.text()).toBe('page');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script-src|https?:/);
    expect(await (await get(`app://sightline/print/${capture}/picture/${sha256}`)).text()).toBe(sha256);
    expect((await get(`app://sightline/print/${capture.replace('1', '2')}/`)).status).toBe(404);
  });

  it.each([
    ['app://sightline/../secret.html', 404],
    ['app://sightline/%2e%2e/secret.html', 404],
    ['app://sightline/..%2fsecret.html', 403],
    ['app://sightline/assets/..%5c..%5c..%2fsecret.html', 404],
    ['app://sightline/%00/../../secret.html', 404],
    ['app://sightline/%', 403],
    ['app://other/index.html', 403],
    ['app://sightline/missing.js', 404],
    ['app://sightline/', 403],
  ])('does not serve %s', async (url, status) => {
    const response = await get(url);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
  });

  it('answers only GET', async () => {
    expect((await get('app://sightline/index.html', { method: 'POST' })).status).toBe(403);
  });

  it.each([
    ['', 'original'],
    ['/thumbnail', 'thumbnail'],
    ['/view', 'view'],
  ])('serves a picture%s as %s', async (suffix, body) => {
    const response = await get(`app://sightline/pictures/${sha256}${suffix}`);
    expect(await response.text()).toBe(body);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('serves the raw pixels of a frozen display, and keeps them nowhere', async () => {
    const response = await get(`app://sightline/frozen/${capture}/-7`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(pixels);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect((await get(`app://sightline/frozen/${capture}/8`)).status).toBe(404);
  });

  it('copies no pixel of a frozen display', async () => {
    const { body } = await get(`app://sightline/frozen/${capture}/-7`);
    expect((await body?.getReader().read())?.value).toBe(pixels);
  });

  it('says that a picture is not there', async () => {
    expect((await get(`app://sightline/pictures/${'0'.repeat(64)}`)).status).toBe(404);
  });
});
