import { describe, expect, it } from 'vitest';
import { searchHandlers } from '../../../main/ipc/handlers/search-handlers.ts';
import { askIn, newConversation, openArchives } from '../../fixtures/chat/open-archives.ts';

const filters = { hasPicture: false, modelId: null, folderId: null, after: null, before: null };

describe('a search over all conversations', () => {
  it('finds in temporary ones too, first, and within one limit', async () => {
    const { archives } = await openArchives();
    const search = searchHandlers({ archives })['search.messages'];
    const kept = await archives.create(newConversation(), false);
    const [question] = await askIn(archives.saved.store, kept.id, [], 'A red button');
    expect(await search({ text: 'red', filters, limit: 5 })).toMatchObject({
      hits: [{ messageId: question.id, conversationId: kept.id, snippet: 'A red button', marks: [[2, 5]] }],
      more: false,
    });

    const temporary = await archives.create(newConversation(), true);
    const { store } = await archives.of(temporary.id);
    const [passing] = await askIn(store, temporary.id, [], 'A red frame');
    const both = await search({ text: 'red', filters, limit: 5 });
    expect(both.hits.map(({ messageId }) => messageId)).toEqual([passing.id, question.id]);
    expect(await search({ text: 'red', filters, limit: 1 })).toMatchObject({
      hits: [{ messageId: passing.id }],
      more: true,
    });
    await store.deleteConversations([temporary.id], 9);
    expect((await search({ text: 'red', filters, limit: 5 })).hits).toHaveLength(1);
  });
});
