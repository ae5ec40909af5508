import type { FrozenDisplay, QuickAsk } from './capture.ts';
import type { Conversation, Message } from './conversation.ts';
import type { Hotkey, HotkeyAction } from './hotkey.ts';
import type { EngineState, TurnProgress } from './model.ts';
import type { Picture } from './picture.ts';
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
  /** What the engine does ahead of a question that is still typed; null = it is done, or was given up. */
  'chat.preparation': { readonly conversationId: string; readonly progress: TurnProgress | null };
  'conversation.changed': { readonly conversation: Conversation };
  'conversation.removed': { readonly id: string };
  /** A notification of this conversation was clicked: show it. */
  'conversation.show': { readonly id: string };
  /** Everything was erased, drafts too: a window forgets what it holds. Comes after `conversation.removed` of each. */
  'data.erased': Readonly<Record<string, never>>;
  'engine.state': { readonly state: EngineState };
  'settings.changed': { readonly settings: Settings };
  'hotkeys.changed': { readonly hotkeys: readonly Hotkey[] };
  /** A hotkey was pressed while the settings test or record it; it did nothing else. */
  'hotkeys.fired': { readonly action: HotkeyAction };
  /** To one overlay window: draw this, then say `overlay.drawn`. */
  'overlay.freeze': { readonly frozen: FrozenDisplay };
  /** To an overlay window: a selection began on another display. */
  'overlay.yield': { readonly captureId: string };
  /** To an overlay window: the capture is over, forget its picture. */
  'overlay.clear': { readonly captureId: string };
  /** To one quick-ask window, at its first picture and at every change; null = it is closed: be ready for another one. */
  'quick.changed': { readonly quickAsk: QuickAsk | null };
  /** To the chat window: a captured picture for a composer. */
  'capture.picture': {
    readonly conversationId: string | null;
    readonly picture: Picture;
    readonly name: string;
  };
  notice: { readonly notice: Notice };
  command: { readonly command: Command };
}

export type EventName = keyof Events;
