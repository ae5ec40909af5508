import type { Conversation, Draft, Message, Outcome, Part, TitleSource } from '../../contract/conversation.ts';
import type { HistoryEntry } from '../../contract/engine-page.ts';
import type { AnswerStats, Detail } from '../../contract/model.ts';
import type { Picture } from '../../contract/picture.ts';
import type { AnswerOptionsPatch } from '../../contract/preset.ts';
import type { SearchChoices, SearchFilters, SearchResult } from '../../contract/search.ts';
import type { BranchStore } from './branch-port.ts';
import type { ConnectionStore } from './connection-port.ts';
import type { OrderStore } from './order-port.ts';
import type { TreeStore } from './tree-port.ts';

/** What the database did at its opening that the user must hear of. */
export interface OpeningReport {
  /** Where the unreadable database was moved; null = nothing was wrong. */
  readonly setAside: string | null;
  /** Answers that the last run left without an end; they are `interrupted` now. */
  readonly interrupted: number;
}

/** While it lasts, nothing is written to the database: calls wait. */
export interface StoreHold {
  /** The waiting calls go on. */
  readonly resume: () => void;
  /** The waiting calls and all later ones reject with `DATABASE_FAILED`, as on a closed database. */
  readonly seal: () => void;
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

/** Where a picture comes from. */
export interface PictureOrigin {
  /** From a screen; it may be erased once the user's time for screenshots is over. */
  readonly captured?: boolean;
}

/** What the database wants of a picture's bytes: kept, gone because they were erased, or nothing, as it does not know the picture. */
export type PictureState = 'kept' | 'erased' | 'unknown';

/** A conversation without messages, as another database held it, with its pictures. */
export interface MovedConversation {
  readonly conversation: Conversation;
  readonly pictures: readonly ({ readonly picture: Picture; readonly at: number } & PictureOrigin)[];
}

/** What {@link Store.eraseScreenshots} has erased. */
export interface ErasedScreenshots {
  /** SHA-256 of the files to delete. */
  readonly pictures: readonly string[];
  /** The messages that show one of them. */
  readonly messageIds: readonly string[];
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
  /** What stands in the composer is not this question, and stays. */
  readonly keepDraft?: boolean;
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
export interface Store extends TreeStore, BranchStore, OrderStore, ConnectionStore {
  listConversations(): Promise<readonly Conversation[]>;
  getConversation(id: string): Promise<Conversation>;
  createConversation(conversation: NewConversation): Promise<Conversation>;
  /** Adds a conversation that another database held, whole or not at all. The files of its pictures are written and synced. FULL. */
  moveConversation(moved: MovedConversation): Promise<void>;
  renameConversation(id: string, title: string, titledBy: TitleSource): Promise<Conversation>;
  /** Options that are not given stay. */
  setOptions(id: string, options: AnswerOptionsPatch): Promise<Conversation>;

  /** The branch that ends in the active leaf, from the root. */
  readBranch(conversationId: string): Promise<readonly Message[]>;
  /** The last messages of that branch, `count` at most. */
  readBranchEnd(conversationId: string, count: number): Promise<readonly Message[]>;
  /** The messages before a message on its branch, the `count` nearest at most; none before a root. */
  readBranchBefore(messageId: string, count: number): Promise<readonly Message[]>;
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

  /** See `search-repository.ts`. At most `limit` hits. */
  searchMessages(text: string, filters: SearchFilters, limit: number): Promise<SearchResult>;
  searchChoices(): Promise<SearchChoices>;
  /** The figures of the last answers, `count` at most, newest first. */
  answerHistory(count: number): Promise<readonly HistoryEntry[]>;

  getDraft(conversationId: string | null): Promise<Draft>;
  /** An empty draft is removed. */
  saveDraft(conversationId: string | null, text: string, pictures: readonly PictureReference[]): Promise<void>;

  /** Registers a picture whose file is already written and synced. A known one that was erased is there again. */
  addPicture(picture: Picture, at: number, origin?: PictureOrigin): Promise<void>;
  /** Rejects with `PICTURE_MISSING` for an erased one too. */
  getPicture(sha256: string): Promise<Picture>;
  /** For each id, in order. */
  pictureStates(ids: readonly string[]): Promise<readonly PictureState[]>;
  /**
   * Marks the pictures that were captured before `before`, and never added by hand, as erased at `at`. Messages show that they were;
   * drafts lose them. FULL.
   */
  eraseScreenshots(before: number, at: number): Promise<ErasedScreenshots>;

  /** Rows of JSON under a key: `settings`, `window`, … */
  readSetting(key: string): Promise<unknown>;
  writeSetting(key: string, value: unknown): Promise<void>;

  /**
   * Removes conversations deleted before `before`, with messages, index rows and pictures nobody refers to; returns the files to
   * delete. Pictures in `held` stay. FULL.
   */
  purge(before: number, held?: readonly string[]): Promise<readonly string[]>;

  /**
   * Deletes everything but the settings in one commit and answers the ids of the conversations. From then on {@link isErasing}, until
   * {@link endErasure}. FULL.
   */
  eraseContent(): Promise<readonly string[]>;
  /** Nothing that was deleted can be read from the database's files afterwards; backups and databases set aside go too. FULL. */
  scrub(): Promise<void>;
  isErasing(): Promise<boolean>;
  /** The files of the pictures are gone too. FULL. */
  endErasure(): Promise<void>;
  /** Checkpoints and closes. Idempotent. */
  close(): Promise<void>;
}
