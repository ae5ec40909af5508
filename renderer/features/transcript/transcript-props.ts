import type { ReactNode } from 'react';
import type { Message, Part } from '../../../contract/conversation.ts';

/** A picture of a question, with the name that its file had. */
export type PicturePart = Extract<Part, { type: 'picture' }>;

export interface TranscriptProps {
  /** The shown conversation; its messages come from the turn store. */
  readonly conversationId: string;
  /** Draws an answer; keep the function the same between renders. `latest` is the last answer of the conversation. */
  readonly renderAnswer: (message: Message, latest: boolean) => ReactNode;
  /** A thumbnail was chosen; `pictures` are those of its question. */
  readonly onOpenPicture: (pictures: readonly PicturePart[], index: number) => void;
  /** Another day of a long conversation is to be chosen; without it its days are not named above it. */
  readonly onChooseDay?: () => void;
  /** Is given the element with all messages, whose height a small window follows, until the returned function is called. */
  readonly onContent?: (content: HTMLElement) => () => void;
}
