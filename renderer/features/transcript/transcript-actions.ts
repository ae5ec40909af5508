import { createContext, useContext } from 'react';
import type { Conversation } from '../../../contract/conversation.ts';
import type { ModelOption } from '../../../contract/requests.ts';

/** What a window gives its transcript to work with, and does about the changes that it asks for. */
export interface TranscriptActions {
  /** Main refused one. */
  readonly onError: (error: unknown) => void;
  /** Which can answer. */
  readonly models: readonly ModelOption[];
  /** What goes beyond one short conversation; null in a window that leaves it to the chat window. */
  readonly shaping: TranscriptShaping | null;
}

interface TranscriptShaping {
  /** A new conversation begins with the messages of this one. */
  readonly onForked: (conversation: Conversation) => void;
  /** What had the keyboard is gone with the change. */
  readonly onChanged: () => void;
}

const Actions = createContext<TranscriptActions>({ onError: () => undefined, models: [], shaping: null });

/** Says what the window does about changes, to the transcript below it and to what is drawn for it. */
export const TranscriptActionsProvider = Actions.Provider;

/** What the window does about changes. */
export function useTranscriptActions(): TranscriptActions {
  return useContext(Actions);
}
