import type { Migration } from './migration.ts';

/**
 * What a conversation asks of the model beside its questions, `detail` and `thinking` being there already.
 *
 * - `system_prompt` is empty where there is none.
 * - `sampling` is JSON, null = what the model's makers recommend.
 * - `context_tokens` of 0 means as many as the model was loaded with.
 */
const schema = `
ALTER TABLE conversations ADD COLUMN system_prompt TEXT NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN sampling TEXT CHECK (json_valid(sampling));
ALTER TABLE conversations ADD COLUMN context_tokens INTEGER NOT NULL DEFAULT 0 CHECK (context_tokens >= 0);
`;

export const answerOptions: Migration = {
  number: 4,
  name: 'answer-options',
  up: (database) => {
    database.exec(schema);
  },
};
