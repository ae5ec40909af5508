import type { AppInfo } from '../../../contract/requests.ts';
import type { Captures, Hotkeys } from '../../capture/port.ts';
import type { Archives } from '../../chat/archives.ts';
import type { ChatService } from '../../chat/chat-service.ts';
import type { Storage } from '../../data/storage.ts';
import type { Exports } from '../../export/exports.ts';
import type { ActiveModel } from '../../models/active-model.ts';
import type { FitReports } from '../../models/fit-reports.ts';
import type { ModelChoices } from '../../models/model-choices.ts';
import type { ModelLibrary } from '../../models/model-library.ts';
import type { NetworkGate } from '../../privacy/network-gate.ts';
import type { QuickAsks } from '../../quick-ask/port.ts';
import type { LogRing } from '../../report/log-ring.ts';
import type { SpeedHistory } from '../../report/speed-history.ts';
import type { SelfTest } from '../../self-test/self-test.ts';
import type { SettingsFiles } from '../../settings/settings-files.ts';
import type { SettingsService } from '../../settings/settings-service.ts';
import type { Transfers } from '../../transfer/transfers.ts';
import type { WindowEvents } from '../../windows/window-events.ts';

/** What the handlers call: one service a domain, and the few effects that only Electron can do. */
export interface Services {
  readonly info: () => AppInfo;
  readonly openLink: (address: string) => void;
  /** Puts a text on the system's clipboard. */
  readonly copyText: (text: string) => void | Promise<void>;
  /** The GGUF files that the user chose, or null. */
  readonly chooseModelFiles: (windowId: number) => Promise<readonly string[] | null>;
  /** The file to import that the user chose, or null. */
  readonly chooseImportFile: (windowId: number) => Promise<string | null>;
  /** Where the database and the pictures are. */
  readonly dataFolder: string;
  readonly storage: Storage;
  /** The folder to move the data to that the user chose, or null. */
  readonly chooseDataFolder: (windowId: number) => Promise<string | null>;
  /** Opens the data folder in the system's file browser. */
  readonly revealDataFolder: () => void;
  readonly transfers: Transfers;
  readonly exports: Exports;
  /** Shows a file in the system's file browser. */
  readonly reveal: (file: string) => void;
  readonly network: Pick<NetworkGate, 'log' | 'blockPage'>;
  readonly settings: SettingsService;
  readonly settingsFiles: SettingsFiles;
  /** Where the settings go that the user exports, or null. */
  readonly chooseSettingsTarget: (windowId: number) => Promise<string | null>;
  /** The file of settings to import that the user chose, or null. */
  readonly chooseSettingsFile: (windowId: number) => Promise<string | null>;
  readonly model: ActiveModel;
  readonly models: ModelChoices;
  readonly library: ModelLibrary;
  readonly fits: FitReports;
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
  readonly selfTest: SelfTest;
  readonly speeds: SpeedHistory;
  readonly logs: Pick<LogRing, 'lines'>;
  /** Shows the log's file in the system's file browser. */
  readonly revealLogs: () => void;
  /** Of the app and what it is made of, by name. */
  readonly versions: Readonly<Record<string, string>>;
  readonly newId: () => string;
  readonly now: () => number;
}
