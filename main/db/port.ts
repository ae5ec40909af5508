import type { Conversation, Draft, Message, Outcome, Part } from '../../contract/conversation.ts';
import type { AnswerStats, Detail } from '../../contract/model.ts';
import type { Picture } from '../../contract/picture.ts';

/** What the database did at its opening that the user must hear of. */
export interface OpeningReport {
  /** Where the unreadable database was moved; null = nothing was wrong. */
  readonly setAside: string | null;
  /** Answers that the last run left without an end; they are `interrupted` now. */
  readonly interrupted: number;
}

export interface NewConversation {
  readonly id: string;
  readonly detail: Detail;
  readonly createdAt: number;
}

export interface PictureReference {
  readonly sha256: string;
  readonly name: string;
}

/** A turn as it is committed when the question is sent. */
export interface NewTurn {
  readonly conversationId: string;
  readonly questionId: string;
  readonly answerId: string;
  readonly parentId: string | null;
  readonly text: string;
  readonly pictures: readonly PictureReference[];
  readonly createdAt: number;
}

export interface AnswerEnd {
  readonly outcome: Outcome;
  readonly stats: AnswerStats | null;
  readonly memoryStartId: string | null;
}

/**
 * The conversations, drafts and settings of one profile, or of the temporary conversations (an in-memory database of the
 * same schema). Asynchronous because SQLite lives on a thread of its own. Rejects with `DISK_FULL`, `DATABASE_*`,
 * `NOT_FOUND`, `PICTURE_MISSING`. Commits marked FULL are on the disk when they resolve; the others survive the death of
 * the process and may lose their unsynced tail in a power cut.
 */
export interface Store {
  listConversations(): Promise<readonly Conversation[]>;
  getConversation(id: string): Promise<Conversation>;
  createConversation(conversation: NewConversation): Promise<Conversation>;
  renameConversation(id: string, title: string): Promise<Conversation>;
  setDetail(id: string, detail: Detail): Promise<Conversation>;
  setThinking(id: string, thinking: boolean): Promise<Conversation>;
  /** Hides it; everything stays until the purge after seven days, so that restore works. FULL. */
  deleteConversation(id: string, at: number): Promise<void>;
  restoreConversation(id: string): Promise<Conversation>;

  /** The branch that ends in the active leaf, from the root. */
  readBranch(conversationId: string): Promise<readonly Message[]>;
  /** The branch that ends in the given message, from the root. */
  readBranchTo(messageId: string): Promise<readonly Message[]>;
  getMessage(id: string): Promise<Message>;
  /**
   * Adds the question and its waiting answer, makes the answer the active leaf, takes the draft away and names the
   * conversation after its first question where the user has not. FULL.
   */
  addTurn(turn: NewTurn): Promise<readonly [Message, Message]>;
  /** Adds a waiting answer beside another of the same question and makes it the active leaf. FULL. */
  addAnswer(answer: { id: string; questionId: string; createdAt: number }): Promise<Message>;
  /** Appends to the last part of that type, or begins one. NORMAL. */
  appendAnswer(messageId: string, part: Extract<Part, { text: string }>['type'], text: string): Promise<void>;
  /** Ends an answer and puts it into the search index, where its question has been since it was sent. Ending twice keeps the first end. FULL. */
  endAnswer(messageId: string, end: AnswerEnd): Promise<Message>;

  getDraft(conversationId: string | null): Promise<Draft>;
  /** An empty draft is removed. */
  saveDraft(conversationId: string | null, text: string, pictures: readonly PictureReference[]): Promise<void>;

  /** Registers a picture whose file is already written and synced. Known pictures stay as they are. */
  addPicture(picture: Picture, at: number): Promise<void>;
  getPicture(sha256: string): Promise<Picture>;

  /** Rows of JSON under a key: `settings`, `window`, … */
  readSetting(key: string): Promise<unknown>;
  writeSetting(key: string, value: unknown): Promise<void>;

  /** Removes conversations deleted before `before`, with messages, index rows and pictures nobody refers to; returns the files to delete. */
  purge(before: number): Promise<readonly string[]>;
  /** Checkpoints and closes. Idempotent. */
  close(): Promise<void>;
}
