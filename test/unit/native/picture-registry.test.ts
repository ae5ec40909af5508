import { describe, expect, it } from 'vitest';
import { PictureRegistry, type RowRun, runTokens } from '../../../native/picture-registry.ts';
import {
  isVirtualToken,
  pictureSlots,
  rowsPerPicture,
  virtualToken,
  virtualTokenPlace,
} from '../../../native/virtual-tokens.ts';

const runs = (...counts: number[]): RowRun[] => counts.map((count) => ({ count, decode: async () => undefined }));

describe('PictureRegistry', () => {
  it('leads each token to its run and row', () => {
    const registry = new PictureRegistry();
    registry.add('a', runs(64));
    const picture = registry.add('b', runs(64, 96));
    const [first, second] = picture.runs;
    if (first === undefined || second === undefined) throw new Error('two runs were added');
    const tokens = [...runTokens(picture, first), ...runTokens(picture, second)];
    expect(tokens).toHaveLength(160);
    expect(new Set(tokens).size).toBe(160);
    expect(tokens.every(isVirtualToken)).toBe(true);
    expect(registry.rowOf(tokens[63] ?? 0)).toEqual({ run: first, row: 63 });
    expect(registry.rowOf(tokens[64] ?? 0)).toEqual({ run: second, row: 0 });
  });

  it('keeps the ids of a released picture for itself', () => {
    const registry = new PictureRegistry();
    const picture = registry.add('a', runs(2));
    registry.release(picture);
    expect(registry.get('a')).toBeNull();
    expect(registry.rowOf(virtualToken(picture.slot, 0))).toBeNull();
    expect(registry.add('b', runs(2)).slot).not.toBe(picture.slot);
    expect(registry.add('a', runs(2)).slot).toBe(picture.slot);
  });

  it('gives a picture the ids that it has in every other process', () => {
    const [one, other] = [new PictureRegistry(), new PictureRegistry()];
    other.add('b', runs(1));
    expect(other.add('a', runs(1)).slot).toBe(one.add('a', runs(1)).slot);
  });

  it('keeps a slot for a picture of another process, unless it is taken', () => {
    const registry = new PictureRegistry();
    expect(registry.reserve('a', 7)).toBe(true);
    expect(registry.get('a')).toBeNull();
    expect(registry.add('a', runs(1)).slot).toBe(7);
    expect(registry.reserve('a', 7)).toBe(true);
    expect(registry.reserve('a', 8)).toBe(false);
    expect(registry.reserve('b', 7)).toBe(false);
    expect(registry.reserve('b', -1)).toBe(false);
    expect(registry.reserve('b', pictureSlots)).toBe(false);
  });

  it('gives each of two pictures that want one slot its own', () => {
    const registry = new PictureRegistry();
    const { slot } = new PictureRegistry().add('a', runs(1));
    registry.reserve('b', slot);
    const { slot: own } = registry.add('a', runs(1));
    expect(own).not.toBe(slot);
    expect(registry.add('b', runs(1)).slot).toBe(slot);
  });

  it('refuses a picture with more rows than it has ids', () => {
    const add = (): unknown => new PictureRegistry().add('a', runs(rowsPerPicture, 1));
    expect(add).toThrow(expect.objectContaining({ code: 'MODEL_UNSUPPORTED' }));
  });
});

describe('virtual tokens', () => {
  it('are int32 and above every vocabulary for the last slot too', () => {
    const last = virtualToken(65_534, rowsPerPicture - 1);
    expect(last).toBeLessThanOrEqual(0x7fffffff);
    expect(virtualTokenPlace(last)).toEqual({ slot: 65_534, row: rowsPerPicture - 1 });
    expect(isVirtualToken(300_000)).toBe(false);
  });
});
