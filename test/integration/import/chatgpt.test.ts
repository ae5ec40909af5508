import { describe, expect, it } from 'vitest';
import { searchFilters } from '../../../contract/search.ts';
import { openArchives, pngBytes } from '../../fixtures/chat/open-archives.ts';
import {
  type ChatgptNode,
  chatgptConversation,
  chatgptZip,
  imagePointer,
  textContent,
} from '../../fixtures/import/chatgpt-export.ts';
import { importBytes, onlyConversation, refusalOf, said } from '../../fixtures/import/import-bytes.ts';
import { zipOf } from '../../fixtures/import/zip-writer.ts';

const root: ChatgptNode = { id: 'root', parent: null };
const system: ChatgptNode = {
  id: 'system',
  parent: 'root',
  role: 'system',
  metadata: { is_visually_hidden_from_conversation: true },
};

function question(id: string, parent: string, ...parts: readonly string[]): ChatgptNode {
  return { id, parent, role: 'user', content: textContent(...parts) };
}

function answer(id: string, parent: string, text: string): ChatgptNode {
  return {
    id,
    parent,
    role: 'assistant',
    content: textContent(text),
    metadata: { model_slug: 'gpt-4o', finish_details: { type: 'stop' } },
  };
}

/** An edited question: two branches below `a1`. */
const branched = [
  root,
  system,
  question('q1', 'system', 'What is on it?'),
  answer('a1', 'q1', 'A cat.'),
  question('q2', 'a1', 'And now?'),
  answer('a2', 'q2', 'Still a cat.'),
  question('q2b', 'a1', '那现在呢？'),
  answer('a2b', 'q2b', '还是一只猫。'),
];

describe('branches', () => {
  it('are all brought in, the shown one active, with title, times and the archive', async () => {
    const { archives } = await openArchives();
    const changes = { current_node: 'a2', is_archived: true, title: 'Cats 猫' };
    const report = await importBytes(archives, chatgptZip([chatgptConversation('c1', branched, changes)]));
    expect(report).toEqual({ source: 'chatgpt', added: 1, duplicates: 0, copies: 0, pictures: 0, leftOut: {} });
    const { conversation, branch } = await onlyConversation(archives);
    expect(said(branch)).toEqual([
      'user: What is on it?',
      'assistant: A cat.',
      'user: And now?',
      'assistant: Still a cat.',
    ]);
    expect(conversation).toMatchObject({
      title: 'Cats 猫',
      createdAt: 1_704_067_200_123,
      updatedAt: 1_704_070_800_500,
    });
    expect(conversation.archivedAt).not.toBeNull();
    expect(branch.map(({ outcome }) => outcome)).toEqual([
      null,
      { kind: 'done', reason: 'end' },
      null,
      { kind: 'done', reason: 'end' },
    ]);
  });

  it('that are not shown can be searched and opened', async () => {
    const { archives } = await openArchives();
    await importBytes(archives, chatgptZip([chatgptConversation('c1', branched, { current_node: 'a2' })]));
    const { store } = archives.saved;
    const { hits } = await store.searchMessages('还是一只', searchFilters.parse({}), 10);
    expect(hits).toHaveLength(1);
    const other = await store.readBranchTo(hits[0]?.messageId ?? '');
    expect(said(other)).toEqual([
      'user: What is on it?',
      'assistant: A cat.',
      'user: 那现在呢？',
      'assistant: 还是一只猫。',
    ]);
  });
});

describe('pictures', () => {
  const picture = (pointer: string, ...texts: readonly string[]): ChatgptNode => ({
    id: 'q',
    parent: 'root',
    role: 'user',
    content: { content_type: 'multimodal_text', parts: [imagePointer(pointer), ...texts] },
    metadata: { attachments: [{ id: pointer.split('://')[1], name: 'photo.png', mime_type: 'image/png', size: 100 }] },
  });

  it.each([
    ['file-service://file-AbC123xyz', 'file-AbC123xyz-photo.png'],
    ['sediment://file_000000007ca8722f', 'file_000000007ca8722f-sanitized.png'],
    ['sediment://file_000000007ca8722f', 'user-abc123/file_000000007ca8722f-5d2c3e1a.png'],
    ['file-service://file-AbC123xyz', 'dalle-generations/file-AbC123xyz-5d2c3e1a.webp'],
    ['sediment://file_000000007ca8722f', 'file_000000007ca8722f.dat'],
  ])('of %s are found in %s', async (pointer, name) => {
    const { archives } = await openArchives();
    const nodes = [root, picture(pointer, 'What is it?'), answer('a', 'q', 'A square.')];
    const report = await importBytes(
      archives,
      chatgptZip([chatgptConversation('c', nodes)], [{ name, bytes: pngBytes(7) }]),
    );
    expect(report).toMatchObject({ added: 1, pictures: 1, leftOut: {} });
    const { branch } = await onlyConversation(archives);
    expect(said(branch)).toEqual(['user: <photo.png> What is it?', 'assistant: A square.']);
    const [part] = branch[0]?.parts ?? [];
    if (part?.type !== 'picture') throw new Error('no picture');
    expect(await archives.saved.pictures.read(part.picture.sha256)).toEqual(Buffer.from(pngBytes(7)));
    expect(await archives.saved.store.getPicture(part.picture.sha256)).toEqual(part.picture);
  });

  it('that are missing or no pictures are counted, and the question keeps its words or their name', async () => {
    const { archives } = await openArchives();
    const missing = chatgptConversation('missing', [
      root,
      picture('sediment://file_00dead', 'Here:'),
      answer('a', 'q', 'Nothing.'),
    ]);
    const broken = chatgptConversation('broken', [
      root,
      picture('sediment://file_00beef'),
      answer('a', 'q', 'Nothing.'),
    ]);
    const file = { name: 'file_00beef.png', bytes: 'no picture at all' };
    const report = await importBytes(archives, chatgptZip([missing, broken], [file]));
    expect(report).toMatchObject({ added: 2, pictures: 0, leftOut: { picture: 2 } });
    const conversations = await archives.saved.store.listConversations();
    const branches = await Promise.all(conversations.map(({ id }) => archives.saved.store.readBranch(id)));
    expect(new Set(branches.map((branch) => said(branch)[0]))).toEqual(new Set(['user: Here:', 'user: [photo.png]']));
    expect(await archives.saved.pictures.list()).toEqual([]);
  });
});

describe('what has no place', () => {
  it('is counted by kind, and what hung below it hangs below what is kept', async () => {
    const { archives } = await openArchives();
    const nodes: ChatgptNode[] = [
      root,
      { ...system, metadata: { is_user_system_message: true }, content: textContent('Answer like a pirate.') },
      answer('hello', 'system', 'Hello! What can I do?'),
      {
        ...question('q', 'hello'),
        content: {
          content_type: 'multimodal_text',
          parts: [
            { content_type: 'audio_transcription', text: 'Draw a cat', direction: 'in' },
            { content_type: 'audio_asset_pointer', asset_pointer: 'sediment://file_00aa', format: 'wav' },
          ],
        },
        metadata: { attachments: [{ id: 'file-1', name: 'notes.pdf', mime_type: 'application/pdf' }] },
      },
      {
        id: 'thoughts',
        parent: 'q',
        role: 'assistant',
        content: { content_type: 'thoughts', thoughts: [{ summary: 'Cats', content: 'A cat it is.' }] },
      },
      {
        id: 'recap',
        parent: 'thoughts',
        role: 'assistant',
        content: { content_type: 'reasoning_recap', content: 'Thought for 3 seconds' },
      },
      {
        id: 'call',
        parent: 'recap',
        role: 'assistant',
        recipient: 'dalle.text2im',
        content: { content_type: 'code', language: 'json', text: '{"prompt":"cat"}' },
      },
      {
        id: 'drawn',
        parent: 'call',
        role: 'tool',
        content: { content_type: 'multimodal_text', parts: [imagePointer('sediment://file_00bb')] },
      },
      answer('a', 'drawn', 'Here it is.\uE200cite\uE202turn0search0\uE201 See【4†source】.'),
    ];
    const report = await importBytes(archives, chatgptZip([chatgptConversation('c', nodes)]));
    expect(report.leftOut).toEqual({
      'system-message': 1,
      'answer-without-question': 1,
      audio: 1,
      attachment: 1,
      'tool-message': 1,
      'generated-picture': 1,
      citation: 2,
    });
    const { branch } = await onlyConversation(archives);
    expect(said(branch)).toEqual([
      'user: Draw a cat',
      'assistant: (Cats\nA cat it is.\n\nThought for 3 seconds) Here it is. See.',
    ]);
  });

  it('a question that was never answered gets an answer that was stopped, so that it can be asked again', async () => {
    const { archives } = await openArchives();
    await importBytes(archives, chatgptZip([chatgptConversation('c', [root, question('q', 'root', 'Anybody?')])]));
    const { conversation, branch } = await onlyConversation(archives);
    expect(branch.map(({ role, outcome }) => [role, outcome])).toEqual([
      ['user', null],
      ['assistant', { kind: 'stopped' }],
    ]);
    expect(conversation.activeLeafId).toBe(branch[1]?.id);
  });
});

describe('importing again', () => {
  it('adds nothing, and a conversation that went on comes as a copy once', async () => {
    const { archives } = await openArchives();
    const first = chatgptZip([chatgptConversation('c1', branched), chatgptConversation('c2', branched.slice(0, 4))]);
    expect(await importBytes(archives, first)).toMatchObject({ added: 2, duplicates: 0 });
    expect(await importBytes(archives, first)).toMatchObject({ added: 0, duplicates: 2, copies: 0 });
    const later = chatgptZip([
      chatgptConversation('c1', branched, { title: 'Another title' }),
      chatgptConversation('c2', branched.slice(0, 6)),
    ]);
    expect(await importBytes(archives, later)).toMatchObject({ added: 0, duplicates: 1, copies: 1 });
    expect(await importBytes(archives, later)).toMatchObject({ added: 0, duplicates: 2, copies: 0 });
    expect(await importBytes(archives, first)).toMatchObject({ added: 0, duplicates: 2, copies: 0 });
    expect(await archives.saved.store.listConversations()).toHaveLength(3);
  });

  it('brings one back that was deleted here', async () => {
    const { archives } = await openArchives();
    const file = chatgptZip([chatgptConversation('c1', branched)]);
    await importBytes(archives, file);
    const { conversation } = await onlyConversation(archives);
    await archives.saved.store.deleteConversations([conversation.id], 1);
    expect(await importBytes(archives, file)).toMatchObject({ added: 1, duplicates: 0 });
    expect(await archives.saved.store.listConversations()).toHaveLength(1);
  });
});

describe('other layouts', () => {
  it('conversations in several files, in a folder, around the array, and bare', async () => {
    const [one, two] = [chatgptConversation('c1', branched), chatgptConversation('c2', branched)];
    const layouts = [
      zipOf([
        { name: 'conversations-000.json', bytes: JSON.stringify([one]) },
        { name: 'conversations-001.json', bytes: JSON.stringify([two]) },
      ]),
      zipOf([{ name: 'export/conversations.json', bytes: JSON.stringify([one, two]) }]),
      zipOf([{ name: 'conversations.json', bytes: JSON.stringify({ conversations: [one, two] }) }]),
      Buffer.from(`\uFEFF ${JSON.stringify([one, two], null, 2)}\n`),
    ];
    for (const layout of layouts) {
      const { archives } = await openArchives();
      expect(await importBytes(archives, layout)).toMatchObject({ source: 'chatgpt', added: 2 });
    }
  });

  it('an archive of another program with the same file name is no known format', async () => {
    const { archives } = await openArchives();
    const claude = [{ uuid: 'x', name: 'Chat', chat_messages: [{ uuid: 'y', sender: 'human', text: 'Hi' }] }];
    const file = zipOf([{ name: 'conversations.json', bytes: JSON.stringify(claude) }]);
    expect(await refusalOf(importBytes(archives, file))).toBe('unknown-format');
  });
});
