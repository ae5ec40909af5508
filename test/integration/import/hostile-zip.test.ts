import { truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Archives } from '../../../main/chat/archives.ts';
import { limits } from '../../../main/import/limits.ts';
import { askIn, newConversation, newFolder, openArchives, pngBytes } from '../../fixtures/chat/open-archives.ts';
import { chatgptConversation, chatgptZip, imagePointer, textContent } from '../../fixtures/import/chatgpt-export.ts';
import { contentOf, importAt, importBytes, refusalOf } from '../../fixtures/import/import-bytes.ts';
import { type ZipEntry, zipOf } from '../../fixtures/import/zip-writer.ts';

const conversations = JSON.stringify([
  chatgptConversation('c', [
    {
      id: 'q',
      parent: null,
      role: 'user',
      content: { content_type: 'multimodal_text', parts: [imagePointer('sediment://file_00aa'), 'Hi'] },
    },
    { id: 'a', parent: 'q', role: 'assistant', content: textContent('Hello') },
  ]),
]);
const good: ZipEntry = { name: 'conversations.json', bytes: conversations };
const photo: ZipEntry = { name: 'file_00aa.png', bytes: pngBytes(1) };

/** An archive with one conversation in it, so that a change would show. */
async function filledArchives(): Promise<Archives> {
  const { archives } = await openArchives();
  const { id } = await archives.saved.store.createConversation(newConversation());
  const { sha256 } = await archives.addPicture(id, pngBytes(99), { at: 1 });
  await askIn(archives.saved.store, id, [sha256]);
  return archives;
}

type HostileFile = readonly [name: string, file: Uint8Array, reason: string];

/** Why each file was refused, by name; fails where one of them has changed anything. */
async function refusalsOf(files: readonly HostileFile[]): Promise<Readonly<Record<string, unknown>>> {
  const archives = await filledArchives();
  const before = await contentOf(archives);
  const refusals: Record<string, unknown> = {};
  for (const [name, file] of files) refusals[name] = await refusalOf(importBytes(archives, file));
  expect(await contentOf(archives)).toEqual(before);
  return refusals;
}

async function refusedFor(file: Uint8Array): Promise<unknown> {
  return (await refusalsOf([['it', file, '']]))['it'];
}

function expected(files: readonly HostileFile[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(files.map(([name, , reason]) => [name, reason]));
}

it('the file that the hostile ones are made of is imported', async () => {
  const archives = await filledArchives();
  expect(await importBytes(archives, zipOf([photo, good]))).toMatchObject({ added: 1, pictures: 1 });
});

it('names that lead elsewhere are refused', async () => {
  const names = [
    '../conversations.json',
    'a/../../conversations.json',
    '/etc/conversations.json',
    'C:\\conversations.json',
    'C:/conversations.json',
    '..\\conversations.json',
    'a\\conversations.json',
    './conversations.json',
    'a//b.json',
    'conversations.json\0.png',
    'new\nline.png',
    `${'a'.repeat(limits.nameBytes)}.png`,
    '',
  ];
  const files: HostileFile[] = names.map((name) => [name, zipOf([photo, good, { name, bytes: 'x' }]), 'unsafe']);
  expect(await refusalsOf(files)).toEqual(expected(files));
});

it('entries that no export has are refused', async () => {
  const cases: Record<string, readonly ZipEntry[]> = {
    'a link': [photo, good, { name: 'link', bytes: '/etc/passwd', mode: 0o120777 }],
    'a device': [photo, good, { name: 'device', bytes: '', mode: 0o060644 }],
    'an encrypted one': [photo, { ...good, flags: 0x801 }],
    'one name twice': [photo, good, good],
    'one name in two cases': [photo, good, { ...good, name: 'Conversations.JSON' }],
    'shared bytes': [photo, good, { name: 'again.png', bytes: photo.bytes, sharesWith: 0 }],
  };
  const files: HostileFile[] = Object.entries(cases).map(([name, entries]) => [name, zipOf(entries), 'unsafe']);
  expect(await refusalsOf(files)).toEqual(expected(files));
});

it('lies are refused', async () => {
  const cases: Record<string, readonly ZipEntry[]> = {
    'a smaller size': [photo, { ...good, declaredBytes: 10 }],
    'a larger size': [photo, { ...good, declaredBytes: 100_000 }],
    'another checksum': [photo, { ...good, declaredCrc: 1 }],
    'another checksum of a picture': [{ ...photo, declaredCrc: 1 }, good],
    'an unknown method': [photo, { ...good, method: 14 }],
    'no deflated data': [photo, { ...good, stored: true, method: 8, declaredBytes: conversations.length }],
  };
  const files: HostileFile[] = Object.entries(cases).map(([name, entries]) => [name, zipOf(entries), 'damaged']);
  expect(await refusalsOf(files)).toEqual(expected(files));
});

describe('wrong types', () => {
  const wrong: Record<string, readonly [string, string]> = {
    'a mapping that is a number': ['[{"id":"c","mapping":5}]', 'damaged'],
    'a message that is a list': ['[{"id":"c","mapping":{"a":{"message":[]}}}]', 'damaged'],
    'a title that is an object': ['[{"id":"c","title":{},"mapping":{}}]', 'damaged'],
    'a number instead of conversations': ['7', 'unknown-format'],
    'numbers in the array': ['[1,2,3]', 'unknown-format'],
    'a circle': [
      JSON.stringify([
        chatgptConversation('c', [
          { id: 'a', parent: 'b', role: 'user' },
          { id: 'b', parent: 'a', role: 'user' },
        ]),
      ]),
      'damaged',
    ],
    'arrays without end': [`[{"mapping":${'['.repeat(1_000_000)}`, 'unsafe'],
    'an end too early': [conversations.slice(0, -10), 'damaged'],
    'more after the end': [`${conversations}${conversations}`, 'damaged'],
    'a mixture of programs': [`${conversations.slice(0, -1)},{"conv":{},"messages":[]}]`, 'damaged'],
    nothing: ['[]', 'empty'],
    'no bytes': ['', 'unknown-format'],
  };
  it('are refused', async () => {
    const fileOf = (bytes: string) => zipOf([photo, { name: 'conversations.json', bytes }]);
    const files: HostileFile[] = Object.entries(wrong).map(([name, [bytes, reason]]) => [name, fileOf(bytes), reason]);
    expect(await refusalsOf(files)).toEqual(expected(files));
  });

  it('a prototype in the JSON changes no object', async () => {
    const { archives } = await openArchives();
    const poisoned = conversations.replace(
      '"mapping":{',
      '"__proto__":{"polluted":true},"mapping":{"__proto__":{"parent":null,"message":null},',
    );
    expect(await importBytes(archives, zipOf([photo, { name: 'conversations.json', bytes: poisoned }]))).toMatchObject({
      added: 1,
    });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

it('cut off and empty archives are refused', async () => {
  const file = zipOf([photo, good]);
  const files: HostileFile[] = [
    ...[0.1, 0.5, 0.9, 0.99].map(
      (part) => [`${part} of it`, file.subarray(0, Math.floor(file.length * part)), 'damaged'] as const,
    ),
    ['without entries', zipOf([]), 'unknown-format'],
    ['without conversations', zipOf([photo]), 'unknown-format'],
  ];
  expect(await refusalsOf(files)).toEqual(expected(files));
});

describe('a gigabyte of nulls', () => {
  const gigabyte = 1024 ** 3;

  async function packed(): Promise<{ readonly data: Buffer; readonly checksum: number }> {
    const block = Buffer.alloc(4 * 1024 * 1024);
    const pieces: Buffer[] = [];
    let checksum = 0;
    await pipeline(
      function* () {
        for (let written = 0; written < gigabyte; written += block.length) {
          checksum = crc32(block, checksum);
          yield block;
        }
      },
      createDeflateRaw({ level: 1 }),
      async (source: AsyncIterable<Buffer>) => {
        for await (const piece of source) pieces.push(piece);
      },
    );
    return { data: Buffer.concat(pieces), checksum };
  }

  it('packed into a few megabytes is refused by what it says of itself, whatever it is called', async () => {
    const { data, checksum } = await packed();
    for (const name of ['conversations.json', 'file_00aa.png', 'other.bin']) {
      const entries: ZipEntry[] = [
        { name, bytes: data, stored: true, method: 8, declaredBytes: gigabyte, declaredCrc: checksum },
      ];
      expect(await refusedFor(zipOf(name === 'conversations.json' ? entries : [...entries, good]))).toBe('too-large');
    }
  });

  it('that says it is small is refused when it goes on', async () => {
    const { data, checksum } = await packed();
    const nulls: ZipEntry = {
      name: 'conversations.json',
      bytes: data,
      stored: true,
      method: 8,
      declaredBytes: 1000,
      declaredCrc: checksum,
    };
    expect(await refusedFor(zipOf([nulls]))).toBe('damaged');
  });

  it('as a file is refused by its first bytes', async () => {
    const archives = await filledArchives();
    for (const name of ['nulls.json', 'nulls.zip', 'nulls.md']) {
      const file = path.join(newFolder(), name);
      writeFileSync(file, '');
      truncateSync(file, gigabyte);
      expect(await refusalOf(importAt(archives, file))).toBe('unknown-format');
    }
  });
});

describe('too much', () => {
  it('entries', async () => {
    const many = Array.from(
      { length: 2 ** 16 - 1 },
      (_, index): ZipEntry => ({ name: `${'x'.repeat(600)}${index}`, bytes: '', stored: true }),
    );
    expect(await refusedFor(zipOf(many))).toBe('too-large');
  });

  it('text of branches that repeat each other', async () => {
    // Each node continues the one before it and has an answer of its own: the messages together are half a gigabyte.
    const nodes = Array.from({ length: 1000 }, (_, index) => [
      {
        id: `q${index}`,
        parent: index === 0 ? null : `q${index - 1}`,
        role: 'user' as const,
        content: textContent('x'.repeat(1000)),
      },
      { id: `a${index}`, parent: `q${index}`, role: 'assistant' as const, content: textContent('y') },
    ]).flat();
    const file = chatgptZip([chatgptConversation('c', nodes)]);
    expect(await refusedFor(file)).toBe('too-large');
  });
});
