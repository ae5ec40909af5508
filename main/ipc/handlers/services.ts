import type { AppInfo } from '../../../contract/requests.ts';
import type { ModelChoice } from '../../../contract/settings.ts';
import type { Archives } from '../../chat/archives.ts';
import type { ChatService } from '../../chat/chat-service.ts';
import type { ModelFiles } from '../../engine/port.ts';
import type { ActiveModel } from '../../models/active-model.ts';
import type { SettingsService } from '../../settings/settings-service.ts';
import type { WindowEvents } from '../../windows/window-events.ts';

/** What the handlers call: one service a domain, and the few effects that only Electron can do. */
export interface Services {
  readonly info: () => AppInfo;
  readonly openLink: (address: string) => void;
  /** The two files that the user chose, or null where one dialog was cancelled. */
  readonly chooseModelFiles: (windowId: number) => Promise<{ readonly llm: string; readonly mmproj: string } | null>;
  /** Checks a model before it is chosen. Rejects with `MODEL_*`. */
  readonly resolveModel: (choice: ModelChoice) => Promise<ModelFiles>;
  readonly settings: SettingsService;
  readonly model: ActiveModel;
  readonly archives: Archives;
  readonly chat: ChatService;
  readonly events: WindowEvents;
  readonly newId: () => string;
  readonly now: () => number;
}
