import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import type { Archives } from '../../../main/chat/archives.ts';
import { openArchives, pngBytes } from '../../fixtures/chat/open-archives.ts';
import { chatgptConversation, chatgptZip, imagePointer, textContent } from '../../fixtures/import/chatgpt-export.ts';
import { importBytes } from '../../fixtures/import/import-bytes.ts';
import { llamaCppConversation } from '../../fixtures/import/llama-cpp-export.ts';
import { openWebuiChat } from '../../fixtures/import/open-webui-export.ts';
import { bundledConversation, bundleOf } from '../../fixtures/import/sightline-bundle.ts';

const dataUrl = `data:image/png;base64,${Buffer.from(pngBytes(3)).toString('base64')}`;
const chatgpt = [
  chatgptConversation('c1', [
    { id: 'r', parent: null },
    {
      id: 'q',
      parent: 'r',
      role: 'user',
      content: { content_type: 'multimodal_text', parts: [imagePointer('sediment://file_00aa'), 'What?'] },
    },
    { id: 'a', parent: 'q', role: 'assistant', content: textContent('That.') },
    {
      id: 'b',
      parent: 'q',
      role: 'assistant',
      content: { content_type: 'code', language: 'python', text: 'print(1)' },
    },
  ]),
];
const webui = [
  openWebuiChat('w1', [
    { id: 'q', parentId: null, role: 'user', content: 'What?', files: [{ type: 'image', url: dataUrl }] },
    {
      id: 'a',
      parentId: 'q',
      role: 'assistant',
      content: '<details type="reasoning" done="true">\n<summary>x</summary>\n> y\n</details>\nThat.',
    },
  ]),
];
const llama = [
  llamaCppConversation('l1', [
    { id: 'r', parent: null, role: 'system', content: '', type: 'root' },
    {
      id: 'q',
      parent: 'r',
      role: 'user',
      content: 'What?',
      extra: [{ type: 'imageFile', name: 'a.png', base64Url: dataUrl }],
    },
    { id: 'a', parent: 'q', role: 'assistant', content: '<think>y</think>That.' },
  ]),
];
const markdown = '# Cats\n\n## User\n\nWhat?\n\n## Assistant\n\n```js\n## User\n```\n\n**That.**\n';

const files: Record<string, Buffer> = {
  'ChatGPT, packed': chatgptZip(chatgpt, [{ name: 'file_00aa.png', bytes: pngBytes(1) }]),
  ChatGPT: Buffer.from(JSON.stringify(chatgpt)),
  'Open WebUI': Buffer.from(JSON.stringify(webui)),
  'llama.cpp': Buffer.from(JSON.stringify(llama)),
  Markdown: Buffer.from(markdown),
  'a bundle': bundleOf([bundledConversation({}, 2)], [{ bytes: pngBytes(2) }]),
};

/** Imports or refuses; false where it failed otherwise, or a refusal left something behind. */
async function isImportedOrRefused(archives: Archives, bytes: Uint8Array): Promise<boolean> {
  const before = await countsOf(archives);
  try {
    await importBytes(archives, bytes);
    return true;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'IMPORT_REFUSED') throw error;
    return isDeepStrictEqual(await countsOf(archives), before);
  }
}

async function countsOf({ saved }: Archives) {
  const conversations = await saved.store.listConversations();
  return { conversations: conversations.length, files: (await saved.pictures.list()).length };
}

/** Bits turned over, pieces cut out, doubled, or written over with something else. */
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), bit: fc.integer({ min: 0, max: 7 }) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ kind: fc.constant('double' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 200 }) }),
  fc.record({
    kind: fc.constant('write' as const),
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  }),
);
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutate(file: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  let bytes = Buffer.from(file);
  for (const one of mutations) {
    const at = one.at % Math.max(1, bytes.length);
    if (one.kind === 'flip') bytes[at] = (bytes[at] ?? 0) ^ (1 << one.bit);
    else if (one.kind === 'write') bytes.set(one.bytes.subarray(0, bytes.length - at), at);
    else if (one.kind === 'cut') bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + one.length)]);
    else bytes = Buffer.concat([bytes.subarray(0, at + one.length), bytes.subarray(at)]);
  }
  return bytes;
}

describe('a file with errors in it is imported or refused, never anything else', () => {
  it.each(Object.entries(files))('%s', async (_, file) => {
    const { archives } = await openArchives();
    await expect(
      fc.assert(
        fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) =>
          isImportedOrRefused(archives, mutate(file, mutations)),
        ),
        { numRuns: 150 },
      ),
    ).resolves.toBeUndefined();
  });
});

/** Somewhere in the JSON another value stands. */
const other = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(1e308, -1, '\uD800', '\0', [], {}, null),
);

function replaceAt(value: unknown, steps: readonly number[], put: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== 'object' || value === null) return put;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return put;
  const changed = replaceAt((value as Record<string, unknown>)[key], rest, put);
  if (Array.isArray(value)) return value.map((one: unknown, index) => (String(index) === key ? changed : one));
  return { ...value, [key]: changed };
}

describe('JSON with another value somewhere is imported or refused', () => {
  const sources: Record<string, { readonly json: unknown; readonly pack: (json: unknown) => Uint8Array }> = {
    ChatGPT: { json: chatgpt, pack: (json) => Buffer.from(JSON.stringify(json)) },
    'Open WebUI': { json: webui, pack: (json) => Buffer.from(JSON.stringify(json)) },
    'llama.cpp': { json: llama, pack: (json) => Buffer.from(JSON.stringify(json)) },
    // The hashes fit, so that it is the content that is judged.
    'a bundle': { json: bundledConversation({}, 2), pack: (json) => bundleOf([withStringId(json as object)]) },
  };
  it.each(Object.entries(sources))('%s', async (_, { json, pack }) => {
    const { archives } = await openArchives();
    await expect(
      fc.assert(
        fc.asyncProperty(fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 8 }), other, async (steps, put) => {
          const changed = replaceAt(json, steps, put);
          return typeof changed !== 'object' || changed === null || isImportedOrRefused(archives, pack(changed));
        }),
        { numRuns: 150 },
      ),
    ).resolves.toBeUndefined();
  });
});

it('bytes of any kind are imported or refused', async () => {
  const { archives } = await openArchives();
  const start = fc.constantFrom('', '[', '{', '[{', 'PK\u0003\u0004', 'PK\u0005\u0006', '## User\n', '\uFEFF');
  await expect(
    fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), async (head, bytes) =>
        isImportedOrRefused(archives, Buffer.concat([Buffer.from(head, 'latin1'), bytes])),
      ),
      { numRuns: 300 },
    ),
  ).resolves.toBeUndefined();
});

/** Its file is named by it. */
function withStringId(json: object): { readonly id: string } {
  const id: unknown = 'id' in json ? json.id : null;
  return typeof id === 'string' ? { ...json, id } : { ...json, id: '00000000-0000-7000-8000-000000000000' };
}
