import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadVisionAddon } from '../../../native/load-addon.ts';
import { nativeContextOf, nativeModelOf } from '../../../native/node-llama-internals.ts';
import { openTinyVision, type TinyVision } from '../../fixtures/native/tiny-vision.ts';

let open: TinyVision;

beforeAll(async () => {
  open = await openTinyVision({ seed: 1 }, { projector: 3, seed: 1 });
});
afterAll(() => open.close());

/** Calls a method with arguments that its type forbids. */
const call = (target: object, name: string, ...input: unknown[]): unknown =>
  (target as Record<string, (...input: unknown[]) => unknown>)[name]?.(...input);

describe('the addon', () => {
  it('refuses whatever is not an object of node-llama-cpp', () => {
    const context = nativeContextOf(open.context);
    const model = nativeModelOf(open.model);
    const impostor: unknown = Object.create(Object.getPrototypeOf(model) as object);
    for (const wrong of [undefined, null, 1, {}, context, impostor])
      expect(() => call(open.loaded.addon, 'checkModel', wrong)).toThrow(TypeError);
    for (const wrong of [undefined, {}, model])
      expect(() => call(open.loaded.addon, 'removeCells', wrong, 0, 0)).toThrow(TypeError);
    expect(() => call(open.loaded.addon, 'removeCells', context, 99, 0)).toThrow(RangeError);
    expect(() => call(open.loaded.addon, 'removeCells', context, 0, -1)).toThrow(RangeError);
  });

  it('refuses wrong options', () => {
    const model = nativeModelOf(open.model);
    expect(() => call(open.loaded.addon, 'load', model, 5, {})).toThrow(TypeError);
    expect(() => call(open.loaded.addon, 'load', model, 'x')).toThrow(TypeError);
    expect(() => call(open.loaded.addon, 'load', model, 'x', { threads: 0 })).toThrow(RangeError);
    expect(() => call(open.loaded.addon, 'load', model, 'x', { threads: 1, useGpu: 'no' })).toThrow(TypeError);
  });

  it('lets nobody construct its objects or call its methods on others', async () => {
    const model = nativeModelOf(open.model);
    const options = { threads: 1, useGpu: false };
    const vision = await open.loaded.addon.load(model, open.mmproj, options);
    const constructor = vision.constructor as new () => object;
    expect(() => new constructor()).toThrow(TypeError);
    const rows = vision.rowsFrom(new Float32Array(128));
    expect(() => vision.describe.call(rows as never)).toThrow('Illegal invocation');
    expect(() => vision.rowsFrom(new Float32Array(100))).toThrow(RangeError);
    expect(() =>
      call(rows, 'decode', nativeContextOf(open.context), 0, 2, 0, 0, new open.loaded.addon.Cancellation()),
    ).toThrow(RangeError);
    expect(() => call(rows, 'decode', nativeContextOf(open.context), 0, 1, 0, 0, {})).toThrow(TypeError);
    await vision.dispose();
    await vision.dispose();
  });

  it('is refused where it does not lie beside the node-llama-cpp that it was built for', async () => {
    const missing = loadVisionAddon(open.loaded.llama, open.path('none.node'));
    await expect(missing).rejects.toMatchObject({ code: 'ENGINE_INCOMPATIBLE' });
    const other = new Proxy(open.loaded.llama, {
      get: (target, key): unknown =>
        key === 'llamaCppRelease' ? { release: 'v9', repo: 'elsewhere' } : Reflect.get(target, key, target),
    });
    const { buildAddon } = await import('../../../scripts/build-addon.ts');
    await expect(loadVisionAddon(other, (await buildAddon()).addon)).rejects.toMatchObject({
      code: 'ENGINE_INCOMPATIBLE',
    });
  });
});
