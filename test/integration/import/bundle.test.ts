import { randomUUIDv7 } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256Of } from '../../../main/images/describe-picture.ts';
import { openArchives, pngBytes } from '../../fixtures/chat/open-archives.ts';
import { contentOf, importBytes, onlyConversation, refusalOf, said } from '../../fixtures/import/import-bytes.ts';
import { bundledConversation, bundleOf } from '../../fixtures/import/sightline-bundle.ts';

/** A conversation whose first question has a picture. */
function withPicture(bytes: Uint8Array) {
  const conversation = bundledConversation({}, 2);
  const [first, ...others] = conversation.messages;
  return {
    ...conversation,
    messages: [
      { ...first, parts: [{ type: 'picture', sha256: sha256Of(bytes), name: 'a.png' }, ...(first?.parts ?? [])] },
      ...others,
    ],
  };
}

/** A conversation of three turns, and what it was after two. */
function sameConversation() {
  const long = bundledConversation({}, 3);
  const short = { ...long, messages: long.messages.slice(0, 4), activeLeafId: long.messages[3]?.id ?? null };
  return { long, short };
}

describe('a bundle', () => {
  it('comes in under its own ids, with folders, pins, times and pictures as they were', async () => {
    const { archives } = await openArchives();
    const folder = { id: randomUUIDv7(), name: 'Work 工作', createdAt: 7 };
    const bundled = { ...withPicture(pngBytes(5)), folderId: folder.id };
    const file = bundleOf([bundled], [{ bytes: pngBytes(5), changes: { capturedAt: 800 } }], { folders: [folder] });
    expect(await importBytes(archives, file)).toEqual({
      source: 'sightline',
      added: 1,
      duplicates: 0,
      copies: 0,
      pictures: 1,
      leftOut: {},
    });
    const { conversation, branch } = await onlyConversation(archives);
    const { messages, origin, originHash, ...expected } = bundled;
    // Written by version 1, which had no such options.
    const defaults = { systemPrompt: '', sampling: null, contextTokens: 0 };
    expect(conversation).toEqual({ ...expected, ...defaults, temporary: false });
    expect([origin, originHash]).toEqual([null, null]);
    expect(branch.map(({ id }) => id)).toEqual(messages.map((message) => message?.id));
    expect(said(branch)).toEqual([
      'user: <a.png> Question 0',
      'assistant: 回答 0',
      'user: Question 1',
      'assistant: 回答 1',
    ]);
    expect(await archives.saved.pictures.list()).toEqual([sha256Of(pngBytes(5))]);
  });

  it('adds nothing the second time, nor where the conversation went on here', async () => {
    const { archives } = await openArchives();
    const { long, short } = sameConversation();
    await importBytes(archives, bundleOf([long]));
    expect(await importBytes(archives, bundleOf([long]))).toMatchObject({ added: 0, duplicates: 1, copies: 0 });
    expect(await importBytes(archives, bundleOf([short]))).toMatchObject({ added: 0, duplicates: 1, copies: 0 });
  });

  it('comes as a copy, once, where the same conversation has another content here', async () => {
    const { archives } = await openArchives();
    const { long, short } = sameConversation();
    await importBytes(archives, bundleOf([short]));
    expect(await importBytes(archives, bundleOf([long]))).toMatchObject({ added: 0, duplicates: 0, copies: 1 });
    expect(await importBytes(archives, bundleOf([long]))).toMatchObject({ added: 0, duplicates: 1, copies: 0 });
    const lengths = (await contentOf(archives)).branches.map((branch) => branch.length);
    expect(new Set(lengths)).toEqual(new Set([4, 6]));
  });

  it('comes under new ids where one of its ids lies among what was deleted', async () => {
    const { archives } = await openArchives();
    const bundled = bundledConversation();
    await importBytes(archives, bundleOf([bundled]));
    await archives.saved.store.deleteConversations([bundled.id], 1);
    expect(await importBytes(archives, bundleOf([bundled]))).toMatchObject({ added: 1, copies: 0 });
    expect((await onlyConversation(archives)).conversation.id).not.toBe(bundled.id);
  });

  it('brings an erased screenshot as erased, and its bytes where the bundle has them', async () => {
    const { archives } = await openArchives();
    const bytes = pngBytes(6);
    const erased = { path: null, capturedAt: 10, erasedAt: 20 };
    const withoutFile = bundleOf([withPicture(bytes)], [], {
      pictures: [
        {
          sha256: sha256Of(bytes),
          bytes: bytes.length,
          width: 8,
          height: 8,
          mediaType: 'image/png',
          addedAt: 9,
          ...erased,
        },
      ],
    });
    await importBytes(archives, withoutFile);
    const { branch } = await onlyConversation(archives);
    expect(branch[0]?.parts[0]).toMatchObject({ type: 'picture', picture: { erasedAt: 20 } });
    await importBytes(archives, bundleOf([withPicture(bytes)], [{ bytes, changes: { capturedAt: 10 } }]));
    expect(await archives.saved.store.pictureStates([sha256Of(bytes)])).toEqual(['kept']);
  });
});

describe('a bundle that Sightline did not write', () => {
  it('is refused whole', async () => {
    const { archives } = await openArchives();
    const good = bundledConversation();
    const bytes = pngBytes(5);
    const [question, answer] = good.messages;
    if (question === undefined || answer === undefined) throw new Error('no exchange');
    const reshaped = (messages: readonly object[], changes: object = {}) =>
      bundleOf([Object.assign({ ...good }, { messages }, changes)]);
    const cases: Record<string, readonly [Buffer, string]> = {
      'a newer version': [bundleOf([good], [], { version: 3, other: true }), 'newer-version'],
      'a file that the manifest does not name': [
        bundleOf([good], [], {}, [{ name: 'virus.exe', bytes: 'MZ' }]),
        'damaged',
      ],
      'a file that is not there': [
        bundleOf([good], [], {
          pictures: [
            {
              sha256: 'a'.repeat(64),
              path: 'pictures/x.png',
              bytes: 1,
              width: 1,
              height: 1,
              mediaType: 'image/png',
              addedAt: 1,
              capturedAt: null,
              erasedAt: null,
            },
          ],
        }),
        'damaged',
      ],
      'another hash': [
        bundleOf([good], [], {
          conversations: [
            {
              id: good.id,
              path: `conversations/${good.id}.json`,
              bytes: Buffer.byteLength(`${JSON.stringify(good, null, 2)}\n`),
              sha256: 'a'.repeat(64),
            },
          ],
        }),
        'damaged',
      ],
      'no manifest that fits': [bundleOf([good], [], { folders: 7 }), 'damaged'],
      'an unknown field': [bundleOf([{ ...good, more: 1 } as typeof good]), 'damaged'],
      'a conversation of another id': [bundleOf([good], [], { conversations: 'x' }), 'damaged'],
      'an answer without its question': [reshaped([answer], { activeLeafId: answer.id }), 'damaged'],
      'a question under a question': [
        reshaped([question, { ...question, id: randomUUIDv7(), parentId: question.id }]),
        'damaged',
      ],
      'a child before its parent': [reshaped([answer, question]), 'damaged'],
      'an id twice': [reshaped([question, answer, answer]), 'damaged'],
      'a leaf that is not there': [reshaped([question, answer], { activeLeafId: randomUUIDv7() }), 'damaged'],
      'an id in two conversations': [bundleOf([good, { ...good, id: randomUUIDv7() }]), 'damaged'],
      'a picture without an entry in the manifest': [bundleOf([withPicture(bytes)]), 'damaged'],
      'a picture of another size': [bundleOf([withPicture(bytes)], [{ bytes, changes: { width: 9 } }]), 'damaged'],
      'a picture that is none': [
        bundleOf([withPicture(Buffer.from('none'))], [{ bytes: Buffer.from('none') }]),
        'damaged',
      ],
      'times that are no whole numbers': [bundleOf([Object.assign({ ...good }, { createdAt: 1.5 })]), 'damaged'],
      'no conversation': [bundleOf([]), 'empty'],
    };
    for (const [name, [file, reason]] of Object.entries(cases)) {
      expect(await refusalOf(importBytes(archives, file)), name).toBe(reason);
    }
    expect(await contentOf(archives)).toEqual({ conversations: [], files: [], branches: [] });
  });
});
