import type { Conversation, Message } from './conversation.ts';
import type { EngineState, TurnProgress } from './model.ts';
import type { Notice } from './requests.ts';
import type { Settings } from './settings.ts';

/** What the application menu and global shortcuts ask a window to do. */
export type Command =
  | 'new-conversation'
  | 'new-temporary'
  | 'open-settings'
  | 'toggle-sidebar'
  | 'focus-composer'
  | 'attach-picture';

/** Everything that main tells a window. `chat.*` reach the windows that have the conversation open, the others all. */
export interface Events {
  /** A message was created or changed (its outcome, its stats). Comes after its last delta. */
  'chat.message': { readonly message: Message };
  /** Text that is already committed. `seq` counts from 1 without gaps for each message. */
  'chat.delta': {
    readonly conversationId: string;
    readonly messageId: string;
    readonly seq: number;
    readonly part: 'text' | 'thinking';
    readonly text: string;
  };
  'chat.progress': { readonly conversationId: string; readonly messageId: string; readonly progress: TurnProgress };
  'conversation.changed': { readonly conversation: Conversation };
  'conversation.removed': { readonly id: string };
  /** A notification of this conversation was clicked: show it. */
  'conversation.show': { readonly id: string };
  'engine.state': { readonly state: EngineState };
  'settings.changed': { readonly settings: Settings };
  notice: { readonly notice: Notice };
  command: { readonly command: Command };
}

export type EventName = keyof Events;
