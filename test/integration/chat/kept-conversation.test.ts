import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Transformer } from '@napi-rs/image';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newConversation, newFolder, openArchives, pngBytes } from '../../fixtures/chat/open-archives.ts';
import { Random } from '../../fixtures/drawing/random.ts';

/** A folder on a disk of its own, with so many MiB. */
function smallDisk(size: number): string {
  const disk = path.join(newFolder(), 'disk');
  mkdirSync(disk);
  const options = ['-t', 'tmpfs', '-o', `size=${size}m`, 'tmpfs', disk];
  const { status, stderr } = spawnSync('mount', options, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`this test must be able to mount a tmpfs (run it as root): ${stderr}`);
  onTestFinished(() => void spawnSync('umount', [disk]));
  return disk;
}

/** Noise, so that it does not compress. */
async function noisePicture(random: Random, width: number, height: number): Promise<Uint8Array> {
  const pixels = Buffer.from(Array.from({ length: width * height * 4 }, () => random.integer(0, 255)));
  return Transformer.fromRgbaPixels(pixels, width, height).png();
}

describe('keeping an unsent conversation on a full disk', () => {
  it('is refused and changes nothing; with less to keep it works', async () => {
    const { archives } = await openArchives(smallDisk(2));
    const { id } = await archives.createUnsent(newConversation());
    const small = await archives.addPicture(id, pngBytes(1), { at: 1, captured: true });
    const bytes = await noisePicture(Random.fresh('full disk'), 1000, 900);
    const large = await archives.addPicture(id, bytes, { at: 1, captured: true });

    await expect(archives.keep(id)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(archives.isUnsent(id)).toBe(true);
    expect(await archives.saved.store.listConversations()).toEqual([]);
    expect(await archives.saved.pictures.list()).toEqual([]);
    const { pictures } = await archives.of(id);
    expect(Buffer.from(await pictures.read(large.sha256)).equals(bytes)).toBe(true);

    await archives.releasePicture(id, large.sha256);
    await archives.keep(id);
    expect(await archives.saved.pictures.list()).toEqual([small.sha256]);
    expect(await archives.list()).toEqual([await archives.get(id)]);
  });
});
