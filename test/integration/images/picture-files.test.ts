import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { Transformer } from '@napi-rs/image';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Of } from '../../../main/images/describe-picture.ts';
import { openPictureFiles } from '../../../main/images/picture-files.ts';
import { Random } from '../../fixtures/drawing/random.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'picture-files-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));

/** Noise, so that it does not compress: about `width * height * 3` bytes. */
async function noisePicture(random: Random, width: number, height: number): Promise<Buffer> {
  const pixels = Buffer.from(Array.from({ length: width * height * 4 }, () => random.integer(0, 255)));
  return Transformer.fromRgbaPixels(pixels, width, height).png();
}

const random = Random.fresh('picture files');

describe('openPictureFiles', () => {
  it('keeps the original bytes under their hash', async () => {
    const pictures = await openPictureFiles(root);
    const bytes = await noisePicture(random, 40, 30);
    const picture = await pictures.add(bytes);
    const { sha256 } = picture;
    expect(picture).toEqual({
      sha256: sha256Of(bytes),
      width: 40,
      height: 30,
      bytes: bytes.length,
      mediaType: 'image/png',
    });
    expect(filesBelow(root)).toEqual([path.join(sha256.slice(0, 2), sha256)]);
    expect(Buffer.from(await pictures.read(sha256)).equals(bytes)).toBe(true);
    expect(pictures.forEngine(sha256)).toEqual({ sha256, path: path.join(root, sha256.slice(0, 2), sha256) });
    expect(await pictures.has(sha256)).toBe(true);
  });

  it('does not write again what is there, and mends what is cut off', async () => {
    const pictures = await openPictureFiles(root);
    const bytes = await noisePicture(random, 40, 30);
    const { sha256 } = await pictures.add(bytes);
    const file = path.join(root, sha256.slice(0, 2), sha256);
    const { ino } = statSync(file);
    await pictures.add(bytes);
    expect(statSync(file).ino).toBe(ino);
    truncateSync(file, 10);
    await pictures.add(bytes);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('removes, and says what is missing', async () => {
    const pictures = await openPictureFiles(root);
    const { sha256 } = await pictures.add(await noisePicture(random, 8, 8));
    await pictures.remove(sha256);
    await pictures.remove(sha256);
    expect(await pictures.has(sha256)).toBe(false);
    await expect(pictures.read(sha256)).rejects.toMatchObject({ code: 'PICTURE_MISSING' });
  });

  it('makes a path of nothing but a hash', async () => {
    const pictures = await openPictureFiles(root);
    for (const id of ['../../etc/passwd', '', 'A'.repeat(64)]) {
      expect(() => pictures.forEngine(id)).toThrow(expect.objectContaining({ code: 'PICTURE_MISSING' }));
      await expect(pictures.read(id)).rejects.toMatchObject({ code: 'PICTURE_MISSING' });
      expect(await pictures.has(id)).toBe(false);
    }
  });

  it('refuses what is no picture and keeps nothing of it', async () => {
    const pictures = await openPictureFiles(root);
    const bytes = await noisePicture(random, 40, 30);
    await expect(pictures.add(bytes.subarray(0, 2000))).rejects.toMatchObject({ code: 'PICTURE_CORRUPT' });
    await expect(pictures.add(Buffer.from('<svg/>'))).rejects.toMatchObject({ code: 'PICTURE_UNSUPPORTED' });
    expect(filesBelow(root)).toEqual([]);
  });

  it('adds the same picture many times at once', async () => {
    const pictures = await openPictureFiles(root);
    const bytes = await noisePicture(random, 200, 100);
    const added = await Promise.all(Array.from({ length: 8 }, () => pictures.add(bytes)));
    expect(new Set(added.map(({ sha256 }) => sha256)).size).toBe(1);
    expect(filesBelow(root)).toHaveLength(1);
  });
});

/** Whole lines of a stream, as they come. */
function collectLines(stream: Readable): string[] {
  const lines: string[] = [];
  createInterface(stream).on('line', (line) => lines.push(line));
  return lines;
}

describe('a process killed while it writes', () => {
  it('leaves no half file under a hash, and the next start clears the rest away', async () => {
    const child = path.join(import.meta.dirname, '../../fixtures/images/add-pictures-forever.ts');
    const source = path.join(root, 'source.bmp');
    const store = path.join(root, 'store');
    mkdirSync(store);
    writeFileSync(source, await new Transformer(await noisePicture(random, 1600, 1200)).bmp());
    for (let round = 0; round < 6; round += 1) {
      const writer = spawn(process.execPath, [child, store, source], { stdio: ['ignore', 'pipe', 'inherit'] });
      const acknowledged = collectLines(writer.stdout);
      // A file that has just appeared is being written.
      const target = filesBelow(store).length + random.integer(1, 5);
      while (filesBelow(store).length < target && writer.exitCode === null) await setImmediate();
      writer.kill('SIGKILL');
      await once(writer, 'close');
      const pictures = await openPictureFiles(store);
      for (const file of filesBelow(store)) {
        expect(sha256Of(readFileSync(path.join(store, file)))).toBe(path.basename(file));
      }
      for (const sha256 of acknowledged) expect(await pictures.has(sha256)).toBe(true);
      for (const sha256 of acknowledged) await pictures.remove(sha256);
    }
  });

  it('clears half-written files away at the start', async () => {
    mkdirSync(path.join(root, 'ab'));
    writeFileSync(path.join(root, 'ab', '.writing-1'), 'half');
    await openPictureFiles(root);
    expect(filesBelow(root)).toEqual([]);
  });
});

describe('a full disk', () => {
  let disk: string;
  beforeEach(() => {
    disk = path.join(root, 'disk');
    mkdirSync(disk);
    const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`this test must be able to mount a tmpfs (run it as root): ${stderr}`);
  });
  afterEach(() => {
    spawnSync('umount', [disk]);
  });

  it('is said, leaves nothing behind and does no harm to what is there', async () => {
    const pictures = await openPictureFiles(disk);
    const small = await noisePicture(random, 100, 100);
    const { sha256 } = await pictures.add(small);
    await expect(pictures.add(await noisePicture(random, 700, 600))).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(filesBelow(disk)).toEqual([path.join(sha256.slice(0, 2), sha256)]);
    expect(Buffer.from(await pictures.read(sha256)).equals(small)).toBe(true);
    await expect(pictures.add(await noisePicture(random, 100, 120))).resolves.toMatchObject({ width: 100 });
  });
});
