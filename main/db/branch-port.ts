import type { Conversation, Message } from '../../contract/conversation.ts';

/** A fork that is to be made. */
export interface NewFork {
  /** The last message of the branch that is copied. */
  readonly messageId: string;
  /** The new conversation's id. */
  readonly conversationId: string;
  readonly createdAt: number;
}

/** The shape of conversations: branches and what changes them; a part of {@link Store}. */
export interface BranchStore {
  /** The ids of messages that have one parent, where there are several, in the order in which they were made. Roots have none in common. */
  readForks(conversationId: string): Promise<readonly (readonly string[])[]>;
  /** Takes the end of an answer back, so that it can go on. Rejects with `INVALID_INPUT` for one that cannot. FULL. */
  resumeAnswer(messageId: string): Promise<Message>;
  /** Makes the leaf below a message the active one, at each fork that of the child made last. */
  showBranch(messageId: string): Promise<Conversation>;
  /**
   * A new conversation with copies of the branch up to an answer. Up to a question, the copies end before it and the question stands in the
   * draft. What still streams is copied as stopped. FULL.
   */
  forkConversation(fork: NewFork): Promise<Conversation>;
  /** Removes a question with all its answers; what followed them follows the message before the question. FULL. */
  deleteExchange(questionId: string): Promise<Conversation>;
  /** Names a conversation whose title is still its first question; null = it has another title by now. */
  titleByModel(conversationId: string, title: string): Promise<Conversation | null>;
}
