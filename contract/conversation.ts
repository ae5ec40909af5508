import type { WireError } from './errors.ts';
import type { AnswerStats } from './model.ts';
import type { Picture } from './picture.ts';
import type { AnswerOptions } from './preset.ts';

/** All ids are UUIDv7 strings, so they sort by time of creation. Times are milliseconds since the epoch. */
export interface Conversation extends AnswerOptions {
  readonly id: string;
  /** Empty until the first question; then its first line, until the model or the user names it. */
  readonly title: string;
  readonly titledBy: TitleSource;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Lives in memory only and is gone when it is closed or the app ends. */
  readonly temporary: boolean;
  /** The leaf of the branch that is shown; null while there is no message. */
  readonly activeLeafId: string | null;
  /** When it was pinned, archived; null = it is not. */
  readonly pinnedAt: number | null;
  readonly archivedAt: number | null;
  readonly folderId: string | null;
}

/** Who named a conversation: nobody but its first question, the model, or the user, whose title is never replaced. */
export const titleSources = ['question', 'model', 'user'] as const;
export type TitleSource = (typeof titleSources)[number];

/** A name under which conversations are kept together. Folders do not nest. */
export interface Folder {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
}

/** A whole conversation: every branch, parents before children, siblings in the order in which they were made. */
export interface ConversationTree {
  readonly conversation: Conversation;
  readonly messages: readonly Message[];
}

export type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'picture'; readonly picture: Picture; readonly name: string };

export type Outcome =
  | { readonly kind: 'done'; readonly reason: 'end' | 'length' }
  | { readonly kind: 'stopped' }
  /** The app ended before the answer did; what was shown is kept. */
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'failed'; readonly error: WireError };

/** One node of the conversation's tree. Pictures come before text in `parts`. */
export interface Message {
  readonly id: string;
  readonly conversationId: string;
  readonly parentId: string | null;
  readonly role: 'user' | 'assistant';
  readonly parts: readonly Part[];
  readonly createdAt: number;
  /** Assistant only: null while it waits or streams. */
  readonly outcome: Outcome | null;
  readonly stats: AnswerStats | null;
  /** Assistant only: the first message of the branch that the model could see; null = all of it. */
  readonly memoryStartId: string | null;
}

/** What stands unsent in a composer. `conversationId` null is the composer of a conversation that does not exist yet. */
export interface Draft {
  readonly conversationId: string | null;
  readonly text: string;
  readonly pictures: readonly { readonly picture: Picture; readonly name: string }[];
}
