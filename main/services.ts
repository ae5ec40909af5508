import { randomUUIDv7 } from 'node:crypto';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import type { Message } from '../contract/conversation.ts';
import type { Notice } from '../contract/requests.ts';
import { type Archive, Archives } from './chat/archives.ts';
import type { ChatService } from './chat/chat-service.ts';
import { Backups } from './data/backups.ts';
import { DailyBackup } from './data/daily-backup.ts';
import { removeOldFolder } from './data/data-location.ts';
import { eraseEverything, finishErasure } from './data/erase-everything.ts';
import { Housekeeping } from './data/housekeeping.ts';
import { Storage, type StorageDependencies, type StorageSystem } from './data/storage.ts';
import { openStore } from './db/client.ts';
import type { OpeningReport } from './db/port.ts';
import { snapshotsOn } from './db/snapshots.ts';
import { systemClock } from './engine/clock.ts';
import type { LocalEngineParts } from './engine/create-local-engine.ts';
import type { Engine, TryPair } from './engine/port.ts';
import { savedConversations } from './engine/saved-state-files.ts';
import { MemoryPictureFiles } from './images/memory-picture-files.ts';
import { openPictureFiles } from './images/picture-files.ts';
import type { ActiveModel } from './models/active-model.ts';
import type { Outbound } from './models/download/outbound.ts';
import type { FitReports } from './models/fit-reports.ts';
import type { ModelChoices } from './models/model-choices.ts';
import { resolveModelFiles } from './models/model-files.ts';
import type { ModelLibrary } from './models/model-library.ts';
import { openModelLibrary } from './models/open-library.ts';
import { openAnswering } from './open-answering.ts';
import type { Paths } from './paths.ts';
import type { ConnectionLog } from './privacy/connection-log.ts';
import type { SpeedHistory } from './report/speed-history.ts';
import type { SelfTest } from './self-test/self-test.ts';
import { SettingsService } from './settings/settings-service.ts';
import { Transfers } from './transfer/transfers.ts';
import type { WindowEvents } from './windows/window-events.ts';

export interface ServiceOptions {
  readonly paths: Paths;
  readonly engine: Engine;
  readonly tryPair: TryPair;
  /** The one way out for all that concerns models. */
  readonly outbound: Outbound;
  readonly devices: LocalEngineParts['devices'];
  readonly events: WindowEvents;
  readonly system: StorageSystem;
  /** Kept in the saved database from now on. */
  readonly connections: Pick<ConnectionLog, 'keepIn'>;
  readonly appVersion: string;
  readonly onAnswer: (message: Message, conversation: { readonly temporary: boolean }) => void;
  readonly log: { readonly warn: (text: string) => void; readonly error: (text: string, error: unknown) => void };
}

/** The app's services, opened and joined to each other. */
export interface OpenServices {
  readonly archives: Archives;
  readonly chat: ChatService;
  readonly settings: SettingsService;
  readonly model: ActiveModel;
  readonly models: ModelChoices;
  readonly library: ModelLibrary;
  readonly fits: FitReports;
  readonly transfers: Transfers;
  /** Where the database and the pictures are. */
  readonly dataFolder: string;
  readonly storage: Storage;
  readonly selfTest: SelfTest;
  readonly speeds: SpeedHistory;
  readonly notices: readonly Notice[];
  /** Deletes every conversation, draft and picture for good. */
  readonly eraseEverything: () => Promise<void>;
  /** Ends answers, engine and database in that order, so that every end is committed. */
  readonly close: () => Promise<void>;
}

/** Opens the data, starts loading the model and joins the services. Rejects with `DATABASE_NEWER`, `DATABASE_FAILED`, `DISK_FULL`. */
export async function openServices(options: ServiceOptions): Promise<OpenServices> {
  const { paths, engine, events, log } = options;
  const { store, report, hold } = await openStore({
    path: paths.database,
    workerUrl: paths.databaseWorker,
    warn: log.warn,
  });
  await options.connections.keepIn(store);
  const saved: Archive = { store, pictures: await openPictureFiles(paths.pictures), temporary: false };
  const archives = new Archives(saved, () => openTemporary(paths));
  const settings = await SettingsService.open(store);
  const reportBug = (error: unknown): void => log.error('unexpected error', error);
  const answering = openAnswering({ ...options, archives, settings, store, reportBug });
  const { model, models, chat, speeds, hashes, selfTest } = answering;
  settings.onChange((current) => events.emit('settings.changed', { settings: current }));
  model.onState((state) => events.emit('engine.state', { state }));
  const removeCopies = async (): Promise<void> => {
    await rm(paths.states, { recursive: true, force: true });
    await removeOldFolder(paths.userData);
  };
  await finishErasure(archives, removeCopies).catch(reportBug);
  const running = startBackground(options, { archives, settings, model, models, chat, hold, reportBug });
  const { library, transfers, storage } = running;
  const erase = async (): Promise<void> => {
    await transfers.stopAll();
    speeds.clear();
    await storage.backups.exclusively(() => eraseEverything({ archives, chat, engine, events, removeCopies }));
  };
  return {
    archives,
    settings,
    ...answering,
    library,
    transfers,
    dataFolder: paths.dataFolder,
    storage,
    notices: noticesOf(report),
    eraseEverything: erase,
    close: () => closeInOrder([running, selfTest, chat, hashes, { close: () => engine.dispose() }, archives]),
  };
}

function openLibrary(
  options: ServiceOptions,
  {
    settings,
    model,
    models,
    chat,
    reportBug,
  }: Pick<BackgroundParts, 'settings' | 'model' | 'models' | 'chat' | 'reportBug'>,
): ModelLibrary {
  const { paths, outbound, tryPair, events } = options;
  return openModelLibrary({
    root: paths.models,
    settings,
    outbound,
    environment: process.env,
    home: os.homedir(),
    devices: () => options.devices(settings.current.backend),
    check: (choice) => resolveModelFiles(choice, paths.pocketFolder),
    tryPair,
    choose: async (choice) => {
      const identity = await chat.switchModel(() => models.choose(choice));
      // The same files may be whole by now, and the memory free.
      if (model.state.status === 'failed') model.load();
      return identity;
    },
    forget: (files) => models.forget(files),
    onDownload: (download) => events.emit('downloads.changed', { download }),
    reportBug,
  });
}

/** Each ends before the next one: what it needs of the others is still there. */
async function closeInOrder(parts: readonly { close(): Promise<void> }[]): Promise<void> {
  for (const part of parts) await part.close();
}

interface BackgroundParts extends Pick<StorageDependencies, 'hold'> {
  readonly archives: Archives;
  readonly settings: SettingsService;
  readonly model: ActiveModel;
  readonly models: ModelChoices;
  readonly chat: ChatService;
  readonly reportBug: (error: unknown) => void;
}

/** What goes on beside the conversations: exports and imports, downloads, housekeeping, backups. */
function startBackground(options: ServiceOptions, parts: BackgroundParts) {
  const { archives, settings, model, models, chat, hold, reportBug } = parts;
  const { engine, events, paths } = options;
  const common = { clock: systemClock, report: reportBug };
  const library = openLibrary(options, { settings, model, models, chat, reportBug });
  const transfers = new Transfers({
    newId: randomUUIDv7,
    tell: (windowId, transfer) => events.sendTo(windowId, 'transfer.changed', { transfer }),
    report: reportBug,
  });
  const stopAnswers = async (): Promise<void> => {
    await transfers.stopAll();
    await chat.stopAll();
  };
  const housekeeping = new Housekeeping({
    archives,
    settings,
    events,
    engine,
    savedConversations: () => savedConversations(paths.states),
    now: Date.now,
    ...common,
  });
  const storage = openStorage(options, { access: archives.access, hold, stopAnswers });
  const dailyBackup = new DailyBackup({ backups: storage.backups, ...common });
  const close = async (): Promise<void> => {
    await library.end();
    await transfers.stopAll();
    await housekeeping.end();
    await dailyBackup.end();
  };
  return { library, transfers, storage, close };
}

function openStorage(
  { paths, events, system }: ServiceOptions,
  parts: Pick<StorageDependencies, 'access' | 'hold' | 'stopAnswers'>,
): Storage {
  const snapshots = snapshotsOn(paths.snapshotWorker);
  const backups = new Backups({ folder: paths.backups, database: paths.database, snapshots, now: Date.now });
  return new Storage({
    ...parts,
    userData: paths.userData,
    folder: paths.dataFolder,
    backups,
    snapshots,
    events,
    system,
  });
}

async function openTemporary(paths: Paths): Promise<Archive> {
  const { store } = await openStore({ path: ':memory:', workerUrl: paths.databaseWorker });
  return { store, pictures: new MemoryPictureFiles(), temporary: true };
}

function noticesOf(report: OpeningReport): readonly Notice[] {
  return [
    ...(report.setAside === null ? [] : [{ kind: 'database-set-aside', path: report.setAside } as const]),
    ...(report.interrupted === 0 ? [] : [{ kind: 'answers-interrupted', count: report.interrupted } as const]),
  ];
}
