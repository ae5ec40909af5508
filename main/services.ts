import { randomUUIDv7 } from 'node:crypto';
import type { Message } from '../contract/conversation.ts';
import type { Notice } from '../contract/requests.ts';
import { type Archive, Archives } from './chat/archives.ts';
import { ChatService } from './chat/chat-service.ts';
import { eraseEverything, finishErasure } from './data/erase-everything.ts';
import { Housekeeping } from './data/housekeeping.ts';
import { openStore } from './db/client.ts';
import type { OpeningReport } from './db/port.ts';
import { systemClock } from './engine/clock.ts';
import type { Engine } from './engine/port.ts';
import { MemoryPictureFiles } from './images/memory-picture-files.ts';
import { openPictureFiles } from './images/picture-files.ts';
import { ActiveModel, needsReload } from './models/active-model.ts';
import { resolveModelFiles } from './models/model-files.ts';
import type { Paths } from './paths.ts';
import { SettingsService } from './settings/settings-service.ts';
import type { WindowEvents } from './windows/window-events.ts';

export interface ServiceOptions {
  readonly paths: Paths;
  readonly engine: Engine;
  readonly events: WindowEvents;
  readonly onAnswer: (message: Message, conversation: { readonly temporary: boolean }) => void;
  readonly log: { readonly warn: (text: string) => void; readonly error: (text: string, error: unknown) => void };
}

/** The app's services, opened and joined to each other. */
export interface OpenServices {
  readonly archives: Archives;
  readonly chat: ChatService;
  readonly settings: SettingsService;
  readonly model: ActiveModel;
  readonly notices: readonly Notice[];
  /** Deletes every conversation, draft and picture for good. */
  readonly eraseEverything: () => Promise<void>;
  /** Ends answers, engine and database in that order, so that every end is committed. */
  readonly close: () => Promise<void>;
}

/** Opens the data, starts loading the model and joins the services. Rejects with `DATABASE_NEWER`, `DATABASE_FAILED`, `DISK_FULL`. */
export async function openServices(options: ServiceOptions): Promise<OpenServices> {
  const { paths, engine, events, log } = options;
  const { store, report } = await openStore({ path: paths.database, workerUrl: paths.databaseWorker, warn: log.warn });
  const saved: Archive = { store, pictures: await openPictureFiles(paths.pictures), temporary: false };
  const archives = new Archives(saved, () => openTemporary(paths));
  const settings = await SettingsService.open(store);
  const reportBug = (error: unknown): void => log.error('unexpected error', error);
  const model = openModel(settings, engine, paths, reportBug);
  const chat = new ChatService({
    archives,
    engine,
    events,
    newId: randomUUIDv7,
    now: Date.now,
    reportBug,
    onAnswer: options.onAnswer,
    modelReady: (signal) => model.ready(signal),
  });
  settings.onChange((current) => events.emit('settings.changed', { settings: current }));
  model.onState((state) => events.emit('engine.state', { state }));
  await finishErasure(archives).catch(reportBug);
  const housekeeping = new Housekeeping({
    archives,
    settings,
    events,
    clock: systemClock,
    now: Date.now,
    report: reportBug,
  });
  const close = async (): Promise<void> => {
    await housekeeping.end();
    await chat.close();
    await engine.dispose();
    await archives.close();
  };
  const erase = (): Promise<void> => eraseEverything({ archives, chat, engine, events });
  return { archives, chat, settings, model, notices: noticesOf(report), eraseEverything: erase, close };
}

function openModel(settings: SettingsService, engine: Engine, paths: Paths, reportBug: (error: unknown) => void) {
  const model = new ActiveModel(settings.current, {
    engine,
    reportBug,
    resolve: (choice) => resolveModelFiles(choice, paths.pocketFolder),
  });
  model.load();
  settings.onChange((current, previous) => {
    if (needsReload(current, previous)) model.load(current);
  });
  return model;
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
