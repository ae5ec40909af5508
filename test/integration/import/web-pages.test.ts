import { describe, expect, it } from 'vitest';
import { openArchives, pngBytes } from '../../fixtures/chat/open-archives.ts';
import { importBytes, onlyConversation, said } from '../../fixtures/import/import-bytes.ts';
import { llamaCppConversation } from '../../fixtures/import/llama-cpp-export.ts';
import { openWebuiChat } from '../../fixtures/import/open-webui-export.ts';

const dataUrl = `data:image/png;base64,${Buffer.from(pngBytes(3)).toString('base64')}`;

describe('Open WebUI', () => {
  const reasoning =
    '<details type="reasoning" done="true" duration="5">\n<summary>Thought for 5 seconds</summary>\n&gt; It isn&#x27;t a dog.\n&gt; It is a cat.\n</details>\n';
  const messages = [
    { id: 'q1', parentId: null, role: 'user', content: 'What is it?', files: [{ type: 'image', url: dataUrl }] },
    { id: 'a1', parentId: 'q1', role: 'assistant', content: `${reasoning}A cat.` },
    { id: 'a1b', parentId: 'q1', role: 'assistant', content: 'A dog.' },
    {
      id: 'q2',
      parentId: 'a1',
      role: 'user',
      content: '是什么颜色？',
      files: [{ type: 'file', name: 'a.pdf', url: '/api/v1/files/1' }],
    },
    {
      id: 'a2',
      parentId: 'q2',
      role: 'assistant',
      content: '<details type="tool_calls" done="true" name="colour">\n<summary>Tool</summary>\n</details>\n黑色。',
    },
  ];

  it('brings in branches, thoughts and pictures', async () => {
    const { archives } = await openArchives();
    const report = await importBytes(archives, JSON.stringify([openWebuiChat('w1', messages, { pinned: true })]));
    expect(report).toEqual({
      source: 'open-webui',
      added: 1,
      duplicates: 0,
      copies: 0,
      pictures: 1,
      leftOut: { attachment: 1, 'tool-message': 1 },
    });
    const { conversation, branch } = await onlyConversation(archives);
    expect(said(branch)).toEqual([
      'user: <> What is it?',
      "assistant: (It isn't a dog.\nIt is a cat.) A cat.",
      'user: 是什么颜色？',
      'assistant: 黑色。',
    ]);
    expect(conversation).toMatchObject({
      title: 'Chat w1',
      createdAt: 1_730_000_000_000,
      updatedAt: 1_730_000_300_000,
    });
    expect(conversation.pinnedAt).not.toBeNull();
    expect(await archives.saved.pictures.list()).toHaveLength(1);
    expect(await importBytes(archives, JSON.stringify([openWebuiChat('w1', messages)]))).toMatchObject({
      added: 0,
      duplicates: 1,
    });
  });

  it('counts a picture that is only an address on its server', async () => {
    const { archives } = await openArchives();
    const question = {
      id: 'q',
      parentId: null,
      role: 'user',
      content: '',
      files: [{ type: 'image', name: 'cat.png', url: '/api/v1/files/5/content' }],
    };
    const report = await importBytes(
      archives,
      JSON.stringify([
        openWebuiChat('w', [question, { id: 'a', parentId: 'q', role: 'assistant', content: 'A cat.' }]),
      ]),
    );
    expect(report.leftOut).toEqual({ picture: 1 });
    expect(said((await onlyConversation(archives)).branch)).toEqual(['user: [cat.png]', 'assistant: A cat.']);
  });
});

describe('llama.cpp', () => {
  const messages = [
    { id: 'r', parent: null, role: 'system', content: '', type: 'root' as const },
    { id: 's', parent: 'r', role: 'system', content: 'You are terse.' },
    {
      id: 'q',
      parent: 's',
      role: 'user',
      content: 'What is it?',
      extra: [
        { type: 'imageFile', name: 'cat.png', base64Url: dataUrl },
        { type: 'textFile', name: 'a.txt', content: 'x' },
      ],
    },
    { id: 'a', parent: 'q', role: 'assistant', content: 'A cat.', thinking: 'Whiskers.' },
    { id: 'ab', parent: 'q', role: 'assistant', content: '<think>\nEars.\n</think>\n\nA fox.' },
  ];

  it('brings in branches, thoughts of both ways of writing, and pictures, from one conversation or an array', async () => {
    for (const wrap of [(one: object) => one, (one: object) => [one]]) {
      const { archives } = await openArchives();
      const report = await importBytes(archives, JSON.stringify(wrap(llamaCppConversation('l1', messages))));
      expect(report).toEqual({
        source: 'llama-cpp',
        added: 1,
        duplicates: 0,
        copies: 0,
        pictures: 1,
        leftOut: { 'system-message': 1, attachment: 1 },
      });
      const { conversation, branch } = await onlyConversation(archives);
      expect(said(branch)).toEqual(['user: <cat.png> What is it?', 'assistant: (Ears.) A fox.']);
      expect(conversation).toMatchObject({
        title: 'Conversation l1',
        createdAt: 1_757_000_000_000,
        updatedAt: 1_757_000_100_000,
      });
    }
  });

  it('reads the page of 2024, whose ids are numbers and whose root is -1', async () => {
    const { archives } = await openArchives();
    const old = {
      conv: { id: 'conv-1', lastModified: 1_735_000_000_000, currNode: 3, name: 'Old' },
      messages: [
        {
          id: 1,
          convId: 'conv-1',
          type: 'root',
          timestamp: 1_735_000_000_000,
          role: 'system',
          content: '',
          parent: -1,
          children: [2],
        },
        {
          id: 2,
          convId: 'conv-1',
          type: 'text',
          timestamp: 1_735_000_000_001,
          role: 'user',
          content: 'Hi',
          parent: 1,
          children: [3],
        },
        {
          id: 3,
          convId: 'conv-1',
          type: 'text',
          timestamp: 1_735_000_000_002,
          role: 'assistant',
          content: 'Hello',
          parent: 2,
          children: [],
        },
      ],
    };
    expect(await importBytes(archives, JSON.stringify(old))).toMatchObject({
      source: 'llama-cpp',
      added: 1,
      leftOut: {},
    });
    expect(said((await onlyConversation(archives)).branch)).toEqual(['user: Hi', 'assistant: Hello']);
  });
});
