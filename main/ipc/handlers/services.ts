import type { AppInfo } from '../../../contract/requests.ts';
import type { ModelChoice } from '../../../contract/settings.ts';
import type { Captures, Hotkeys } from '../../capture/port.ts';
import type { Archives } from '../../chat/archives.ts';
import type { ChatService } from '../../chat/chat-service.ts';
import type { ModelFiles } from '../../engine/port.ts';
import type { ActiveModel } from '../../models/active-model.ts';
import type { QuickAsks } from '../../quick-ask/port.ts';
import type { SettingsService } from '../../settings/settings-service.ts';
import type { WindowEvents } from '../../windows/window-events.ts';

/** What the handlers call: one service a domain, and the few effects that only Electron can do. */
export interface Services {
  readonly info: () => AppInfo;
  readonly openLink: (address: string) => void;
  /** Puts a text on the system's clipboard. */
  readonly copyText: (text: string) => void | Promise<void>;
  /** The two files that the user chose, or null where one dialog was cancelled. */
  readonly chooseModelFiles: (windowId: number) => Promise<{ readonly llm: string; readonly mmproj: string } | null>;
  /** Checks a model before it is chosen. Rejects with `MODEL_*`. */
  readonly resolveModel: (choice: ModelChoice) => Promise<ModelFiles>;
  readonly settings: SettingsService;
  readonly model: ActiveModel;
  readonly archives: Archives;
  readonly chat: ChatService;
  readonly events: WindowEvents;
  readonly hotkeys: Hotkeys;
  readonly captures: Captures;
  readonly quickAsks: QuickAsks;
  /** Deletes every conversation, draft and picture for good. */
  readonly eraseEverything: () => Promise<void>;
  /** Ends the app, with all that is under way committed, and starts it again. */
  readonly restart: () => void;
  readonly newId: () => string;
  readonly now: () => number;
}
