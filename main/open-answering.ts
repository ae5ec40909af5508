import { randomUUIDv7 } from 'node:crypto';
import type { Message } from '../contract/conversation.ts';
import { AppError } from '../contract/errors.ts';
import type { Archives } from './chat/archives.ts';
import { ChatService, type Leftover } from './chat/chat-service.ts';
import type { Store } from './db/port.ts';
import type { LocalEngineParts } from './engine/create-local-engine.ts';
import type { Engine } from './engine/port.ts';
import { ActiveModel, needsReload } from './models/active-model.ts';
import { FileHashes } from './models/file-hashes.ts';
import { FitReports } from './models/fit-reports.ts';
import { ModelChoices } from './models/model-choices.ts';
import { resolveModelFiles } from './models/model-files.ts';
import { namingModel } from './models/naming-model.ts';
import { openSelfTest } from './open-self-test.ts';
import type { Paths } from './paths.ts';
import { SpeedHistory } from './report/speed-history.ts';
import type { SettingsService } from './settings/settings-service.ts';
import type { WindowEvents } from './windows/window-events.ts';

/** What answers are given with. */
export interface AnsweringParts {
  readonly paths: Paths;
  readonly engine: Engine;
  readonly devices: LocalEngineParts['devices'];
  readonly events: WindowEvents;
  readonly appVersion: string;
  readonly onAnswer: (message: Message, conversation: { readonly temporary: boolean }) => void;
  readonly archives: Archives;
  readonly settings: SettingsService;
  readonly store: Store;
  readonly reportBug: (error: unknown) => void;
}

/** Loads the chosen model, and opens all that asks it or tells of it. */
export function openAnswering(parts: AnsweringParts) {
  const { paths, devices, settings, store, reportBug } = parts;
  const model = openModel(parts);
  const models = new ModelChoices(settings, (choice) => resolveModelFiles(choice, paths.pocketFolder));
  const speeds = new SpeedHistory(store);
  const hashes = learnHashes(model, paths, reportBug);
  const machineMemory = () => devices(settings.current.backend);
  const fits = new FitReports({ model, settings, machineMemory });
  const spare = () => chat.spare;
  const selfTest = openSelfTest({ ...parts, results: paths.selfTests, model, spare });
  const chat = openChat({ ...parts, model, models, speeds, hashes, leftover: selfTest });
  followSettings(parts, model, chat);
  return { model, models, speeds, hashes, fits, selfTest, chat };
}

interface ChatParts extends AnsweringParts {
  readonly model: ActiveModel;
  readonly models: ModelChoices;
  readonly speeds: SpeedHistory;
  readonly leftover: Leftover;
  readonly hashes: FileHashes;
}

function openChat({ settings, model, speeds, hashes, onAnswer, ...parts }: ChatParts): ChatService {
  return new ChatService({
    ...parts,
    onAnswer: (message, conversation) => {
      speeds.add(message, conversation);
      onAnswer(message, conversation);
    },
    newId: randomUUIDv7,
    now: Date.now,
    modelReady: (signal, contextTokens) => model.ready(signal, contextTokens),
    hashOfModel: async (modelId) => {
      const { id, llm } = await model.files;
      return id === modelId ? hashes.known(llm) : null;
    },
    namingModel: () => (settings.current.modelTitles ? namingModel(model.state) : null),
  });
}

function openModel({ settings, engine, paths, reportBug }: AnsweringParts): ActiveModel {
  const model = new ActiveModel(settings.current, {
    engine,
    reportBug,
    resolve: (choice) => resolveModelFiles(choice, paths.pocketFolder),
  });
  model.load();
  engine.unloadAfter(settings.current.unloadAfterMinutes);
  return model;
}

/**
 * Loads the model again where the settings ask for it. Another model is loaded at once: whoever chose it has waited for its turn. Anything
 * else waits for the answer that runs.
 */
function followSettings({ settings, engine }: AnsweringParts, model: ActiveModel, chat: ChatService): void {
  settings.onChange((current, previous) => {
    if (current.unloadAfterMinutes !== previous.unloadAfterMinutes) engine.unloadAfter(current.unloadAfterMinutes);
    if (!needsReload(current, previous)) return;
    if (current.model !== previous.model && needsReload({ ...previous, model: current.model }, previous))
      model.load(current);
    else chat.switchModel(async () => model.load(settings.current)).catch(() => undefined);
  });
}

/** A file's hash is read once its model is in memory, so that neither waits for the other's reading of the disk. */
function learnHashes(model: ActiveModel, { modelHashes }: Paths, report: (error: unknown) => void): FileHashes {
  const hashes = new FileHashes({ file: modelHashes, report });
  model.onState(({ status }) => {
    if (status !== 'ready') return;
    const learnt = model.files.then(({ llm }) => hashes.learn(llm));
    // Files that are gone meanwhile are said elsewhere.
    learnt.catch((error: unknown) => error instanceof AppError || report(error));
  });
  return hashes;
}
