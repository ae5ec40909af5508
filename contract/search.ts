import { z } from 'zod';
import type { Message } from './conversation.ts';
import type { ModelIdentity } from './model.ts';

/** Characters of a search. */
export const maxSearchLength = 500;

/** What a search is limited to. Times are milliseconds since the epoch. */
export const searchFilters = z.strictObject({
  /** Questions with a picture, and the answers to them. */
  hasPicture: z.boolean().default(false),
  /** Answers by this model and the questions to them; `ModelIdentity.id`. */
  modelId: z.string().max(500).nullable().default(null),
  folderId: z.uuid().nullable().default(null),
  /** Written at this time or later, and before that one. */
  after: z.number().nullable().default(null),
  before: z.number().nullable().default(null),
});
export type SearchFilters = z.infer<typeof searchFilters>;

/** A message that answers a search. */
export interface SearchHit {
  readonly conversationId: string;
  /** As the list shows it; may be empty. */
  readonly title: string;
  readonly messageId: string;
  readonly role: Message['role'];
  readonly createdAt: number;
  /** The conversation is archived. */
  readonly archived: boolean;
  /** About 120 characters around the first place that matches, on one line. */
  readonly snippet: string;
  /** Places in `snippet` that match, as UTF-16 offsets [start, end), in order and apart. */
  readonly marks: readonly (readonly [number, number])[];
}

/** At most `limit` hits, the best first among the newest 1,000; `more` = older or worse ones were left out. */
export interface SearchResult {
  readonly hits: readonly SearchHit[];
  readonly more: boolean;
}

/** What can be filtered by. */
export interface SearchChoices {
  /** Models that have answered something that is kept. */
  readonly models: readonly ModelIdentity[];
}
