import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { collectAll } from '../../../main/import/collect-all.ts';
import { jsonElements } from '../../../main/import/json-elements.ts';

/** The bytes in pieces of these sizes, over and over. */
async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let start = 0, piece = 0; start < bytes.length; piece += 1) {
    const size = sizes[piece % sizes.length] ?? bytes.length;
    yield bytes.subarray(start, start + size);
    start += size;
  }
}

function read(text: string | Uint8Array, sizes: readonly number[] = [1 << 16]) {
  return collectAll(jsonElements(inPieces(Buffer.from(text as string), sizes)));
}

async function reasonOf(text: string | Uint8Array): Promise<unknown> {
  try {
    await read(text);
  } catch (error) {
    if (error instanceof AppError) return error.detail?.['reason'];
    throw error;
  }
  return null;
}

const anyObject = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 4 }), { maxKeys: 5 });
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

describe('the elements of an array', () => {
  it('are what JSON.parse gives, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyObject, { maxLength: 6 }),
        sizes,
        fc.constantFrom(undefined, 2),
        async (objects, cuts, indent) => {
          const text = JSON.stringify(objects, null, indent);
          expect(await read(text, cuts)).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it('one object is its only element', async () => {
    await fc.assert(
      fc.asyncProperty(anyObject, sizes, async (object, cuts) => {
        expect(await read(` ${JSON.stringify(object)}\n`, cuts)).toEqual([JSON.parse(JSON.stringify(object))]);
      }),
    );
  });
});

describe('what is no array of objects', () => {
  it.each([
    ['', 'unknown-format'],
    ['7', 'unknown-format'],
    ['"a"', 'unknown-format'],
    ['[7]', 'unknown-format'],
    ['[[{}]]', 'unknown-format'],
    ['[,{}]', 'unknown-format'],
    ['[{}', 'damaged'],
    ['[{},]', 'unknown-format'],
    ['[{}{}]', 'damaged'],
    ['[{}]]', 'damaged'],
    ['{}{}', 'damaged'],
    ['{"a"}', 'damaged'],
    ['[{"a":1]}', 'damaged'],
    [`{"a":${'['.repeat(300)}`, 'unsafe'],
  ])('%j: %s', async (text, reason) => expect(await reasonOf(text)).toBe(reason));

  it('nor UTF-8', async () => {
    expect(await reasonOf(Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toBe('damaged');
  });
});

it('text that is nearly JSON is read where JSON.parse reads it as objects, and refused otherwise', async () => {
  const pieces = ['[', ']', '{', '}', '"', ',', ':', '\\', ' ', '1', 'a', '{"a":1}', '"a":'];
  const nearly = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
  const reading = fc.asyncProperty(
    nearly,
    async (text) => ((await reasonOf(text)) === null) === isElements(parseOrNull(text)),
  );
  await expect(fc.assert(reading, { numRuns: 2000 })).resolves.toBeUndefined();
});

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isElements(value: unknown): boolean {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
}
