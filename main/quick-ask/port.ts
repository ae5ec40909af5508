import type { QuickAsk } from '../../contract/capture.ts';
import type { Message } from '../../contract/conversation.ts';

/** What the quick-ask windows ask for; each window has at most one quick ask. */
export interface QuickAsks {
  /** What the window shows, and its conversation's events from now on; null = nothing yet. */
  get(windowId: number): QuickAsk | null;
  /** Keeps the conversation and sends its question. Rejects with `NOT_FOUND` where the window has none, and as `chat.send`. */
  ask(windowId: number, text: string): Promise<readonly [Message, Message]>;
  removePicture(windowId: number, sha256: string): Promise<QuickAsk>;
  pin(windowId: number, pinned: boolean): QuickAsk;
  /** Moves the conversation, and `text` with the waiting pictures as its draft, to the chat window. */
  openInChat(windowId: number, text: string): Promise<void>;
  close(windowId: number): Promise<void>;
  /** Fits the window to its page, in the page's pixels. */
  resize(windowId: number, height: number): void;
}
