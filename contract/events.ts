import type { FrozenDisplay, QuickAsk } from './capture.ts';
import type { Command } from './commands.ts';
import type { Conversation, Folder, Message } from './conversation.ts';
import type { Hotkey, HotkeyAction } from './hotkey.ts';
import type { EngineState, TurnProgress } from './model.ts';
import type { Download } from './model-library.ts';
import type { Picture } from './picture.ts';
import type { Notice } from './requests.ts';
import type { SelfTestState } from './self-test.ts';
import type { Settings } from './settings.ts';
import type { MoveProgress } from './storage.ts';
import type { Transfer } from './transfer.ts';

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
  'conversations.removed': { readonly ids: readonly string[] };
  /**
   * Its tree changed otherwise than by a new message (another branch is shown, an exchange is gone): open it again. `removed`: messages
   * are gone, so that what a window has may follow another message now.
   */
  'conversation.reshaped': { readonly id: string; readonly removed: boolean };
  /** Many conversations changed at once (an import, a bulk action): ask for the list again. */
  'conversations.changed': Readonly<Record<string, never>>;
  'folders.changed': { readonly folders: readonly Folder[] };
  /** An export or import moved on, to the window that began it. */
  'transfer.changed': { readonly transfer: Transfer };
  /** The data folder is being moved. */
  'storage.moving': { readonly progress: MoveProgress };
  /** A notification of this conversation was clicked: show it. */
  'conversation.show': { readonly id: string };
  /** Everything was erased, drafts too: a window forgets what it holds. Comes after `conversations.removed`. */
  'data.erased': Readonly<Record<string, never>>;
  'engine.state': { readonly state: EngineState };
  'selfTest.changed': { readonly state: SelfTestState };
  'downloads.changed': { readonly download: Download };
  /** The list of connections has a new line, or one has ended or got further: ask again. Twice a second at most. */
  'connections.changed': Readonly<Record<string, never>>;
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
