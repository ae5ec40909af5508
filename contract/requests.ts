import { z } from 'zod';
import { type CapturePermission, captureModes, type QuickAsk } from './capture.ts';
import { type ConnectionPage, type ConnectionTotals, connectionFormats, connectionsQuery } from './connection.ts';
import type { Conversation, Draft, Folder, Message } from './conversation.ts';
import type { HistoryEntry, LogLine } from './engine-page.ts';
import type { WireError } from './errors.ts';
import type { FitReport } from './fit.ts';
import { type Accelerator, type Hotkey, type HotkeyAction, hotkeyActions } from './hotkey.ts';
import type { Backend, ModelIdentity } from './model.ts';
import { details, type EngineState } from './model.ts';
import type { CatalogueEntry, Download, FoundPair, Inspection } from './model-library.ts';
import { maxPictureBytes, maxPicturesPerQuestion, type Picture, type PictureCost } from './picture.ts';
import { answerOptionsPatch } from './preset.ts';
import { maxSearchLength, type SearchChoices, type SearchResult, searchFilters } from './search.ts';
import type { SelfTestState } from './self-test.ts';
import { type Settings, settingsPatch } from './settings.ts';
import { resettableSettings, type SettingsImport } from './settings-file.ts';
import type { Backup, StorageReport } from './storage.ts';
import { exportOptions, type Transfer } from './transfer.ts';

const id = z.uuid();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const detail = z.enum(details);
const name = z.string().max(255);
const attachments = z.array(z.strictObject({ sha256, name })).max(maxPicturesPerQuestion);
/** Characters of one question; far above any context, so that nothing is cut silently. */
export const maxQuestionLength = 200_000;
const text = z.string().max(maxQuestionLength);
const modelId = z.string().min(1).max(500);
const catalogueId = z.string().regex(/^[a-z0-9.-]{1,64}$/);
const catalogueVariant = { modelId: catalogueId, quantisation: z.string().regex(/^[A-Z0-9_]{1,32}$/) };
const modelPairId = z.string().min(1).max(4096);
/** Absolute paths of files that were dropped on the window. */
const droppedPaths = z.array(z.string().min(1).max(4096)).min(1).max(8);
const folderName = z.string().trim().min(1).max(100);
const conversationIds = z.array(id).min(1).max(100_000);
const hotkeyAction = z.enum(hotkeyActions);
const accelerator = z.string().min(1).max(100);
const overlay = z.strictObject({ captureId: id, displayId: z.number() });
const side = z.int().min(0).max(100_000);
const pixelRect = z.strictObject({ x: side, y: side, width: side.min(1), height: side.min(1) });
const captureTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('quick-ask') }),
  z.strictObject({ kind: z.literal('this-quick-ask') }),
  z.strictObject({ kind: z.literal('composer'), conversationId: id.nullable() }),
]);

/** Declares a request: its input is checked in main, its output is a type only. */
function request<Output>() {
  return <Input extends z.ZodType>(input: Input) => ({ input, output: undefined as unknown as Output });
}

/** A branch as a window shows it, with what is needed to go on following its running answers. */
export interface OpenedConversation {
  readonly conversation: Conversation;
  /** As far as the active leaf: from the root, or of a long branch its last ones; the first one has a parent then (`conversations.earlier`). */
  readonly messages: readonly Message[];
  /** For each message that still streams: the last `seq` that `messages` already contains. */
  readonly seqs: Readonly<Record<string, number>>;
  /** For each of `messages` that has siblings: all of them and itself, in the order in which they were made. */
  readonly forks: Readonly<Record<string, readonly string[]>>;
}

/** A stretch of a branch that ends before a message that the window has. */
export interface EarlierMessages extends Pick<OpenedConversation, 'messages' | 'forks'> {}

/** What a window needs before it can draw anything. */
export interface AppInfo {
  readonly version: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** The language that `system` stands for here. */
  readonly systemLanguage: 'en' | 'zh-CN';
  readonly notices: readonly Notice[];
}

/** Something that happened to the user's data or machine and that must be said once. */
export type Notice =
  | { readonly kind: 'database-set-aside'; readonly path: string }
  | { readonly kind: 'answers-interrupted'; readonly count: number }
  /** A hotkey that was in force could not be registered at the start. */
  | { readonly kind: 'hotkey-taken'; readonly action: HotkeyAction; readonly accelerator: Accelerator }
  /** A capture that no window asked for (by hotkey, tray or command line) failed. */
  | { readonly kind: 'capture-failed'; readonly error: WireError }
  /** The self-test was wrong on this backend and right on the CPU. */
  | { readonly kind: 'wrong-backend'; readonly backend: Backend; readonly model: string };

/** A conversation that can still be brought back until it is purged. */
export interface DeletedConversation {
  readonly conversation: Conversation;
  readonly deletedAt: number;
}

/** A model that the user can choose now. */
export interface ModelOption extends ModelIdentity {
  readonly selected: boolean;
}

/**
 * Everything that a renderer can ask of main. Inputs are strict objects; main rejects anything else with `INVALID_INPUT`.
 * The renderer imports types from here, never values other than constants.
 */
export const requests = {
  'app.info': request<AppInfo>()(z.strictObject({})),
  'app.openLink': request<void>()(z.strictObject({ url: z.url({ protocol: /^https?$/ }) })),
  /** Puts a text on the clipboard, whichever program has the keyboard: a page alone can do that only while it has it. */
  'app.copyText': request<void>()(z.strictObject({ text: z.string().max(1_000_000) })),

  'settings.get': request<Settings>()(z.strictObject({})),
  'settings.change': request<Settings>()(settingsPatch),
  /** Asks in the system's dialog where to, then writes what goes with the user to another machine. The file's name; null when the user cancels there. */
  'settings.export': request<string | null>()(z.strictObject({})),
  /** Asks for a file in the system's dialog and says what it would change; nothing changes. Rejects with `SETTINGS_FILE_REFUSED`. */
  'settings.readImport': request<SettingsImport | null>()(z.strictObject({})),
  /** Applies the file that was read last, all at once. `SETTINGS_FILE_REFUSED` for an older token. */
  'settings.applyImport': request<Settings>()(z.strictObject({ token: id })),
  /** Gives these settings their defaults, or all of them for null. */
  'settings.reset': request<Settings>()(z.strictObject({ keys: z.array(z.enum(resettableSettings)).nullable() })),

  'engine.state': request<EngineState>()(z.strictObject({})),
  'engine.restart': request<void>()(z.strictObject({})),
  /** The figures of the last 50 answers, oldest first. */
  'engine.history': request<readonly HistoryEntry[]>()(z.strictObject({})),
  /** The last lines of the log, oldest first. */
  'engine.logs': request<readonly LogLine[]>()(z.strictObject({})),
  /** Shows the log's file in the system's file browser. */
  'engine.openLogs': request<void>()(z.strictObject({})),
  /** What a helper needs to know of the engine and this machine, as Markdown; nothing of any conversation. */
  'engine.report': request<string>()(z.strictObject({})),
  'selfTest.state': request<SelfTestState>()(z.strictObject({})),
  /** Lets the model describe a drawn picture, as soon as nothing else is asked of it; `selfTest.changed` tells the rest. */
  'selfTest.run': request<void>()(z.strictObject({})),
  'selfTest.cancel': request<void>()(z.strictObject({})),
  /** Forgets which backends died, and loads the model again on the best one. */
  'engine.retryBackend': request<void>()(z.strictObject({})),
  'models.list': request<readonly ModelOption[]>()(z.strictObject({})),
  /** The built-in model is the chosen one, after the answer that runs. */
  'models.usePocket': request<void>()(z.strictObject({})),
  /** Makes a listed model (`ModelOption.id`) the chosen one, after the answer that runs. Rejects with `NOT_FOUND`, `MODEL_*`; the chosen one stays then. */
  'models.use': request<void>()(z.strictObject({ id: modelId })),
  /** Every model that can be had, with what is here of it and whether it fits. */
  'models.catalogue': request<readonly CatalogueEntry[]>()(z.strictObject({})),
  /** The text of the licence that a model of the catalogue has, to be shown before its download; null = it comes with the files. */
  'models.licence': request<string | null>()(z.strictObject({ modelId: catalogueId })),
  /** Makes a downloaded pair the model that answers, after the answer that runs. Rejects with `NOT_FOUND`, `MODEL_*`; the chosen one stays then. */
  'models.useDownloaded': request<ModelIdentity>()(z.strictObject(catalogueVariant)),
  /** Removes the files of a downloaded pair that no other one needs. Rejects with `NOT_FOUND`, `MODEL_IN_USE`, `MODEL_NOT_REMOVED`. */
  'models.remove': request<void>()(z.strictObject(catalogueVariant)),
  /** Looks through the folders of other programs. Takes as long as their headers take to read. */
  'models.found': request<readonly FoundPair[]>()(z.strictObject({})),
  /** Makes a model that was found the one that answers, after the answer that runs. `NOT_FOUND` where it is gone or has no projector. */
  'models.useFound': request<ModelIdentity>()(z.strictObject({ id: modelPairId })),
  /** What a model that was found is, with the projectors that it could take. `NOT_FOUND` where it is gone. */
  'models.inspectFound': request<Inspection>()(z.strictObject({ id: modelPairId })),
  /** Reads the headers of GGUF files, of those that the user chooses in the system's dialog for null; null when the user cancels there. */
  'models.inspect': request<Inspection | null>()(z.strictObject({ paths: droppedPaths.nullable() })),
  /** The same with another projector for a language model that was inspected. */
  'models.addProjector': request<Inspection | null>()(
    z.strictObject({ llmId: modelPairId, paths: droppedPaths.nullable() }),
  ),
  /** How the chosen model fits this machine; null while its files or the machine's memory cannot be read. */
  'models.fit': request<FitReport | null>()(z.strictObject({})),

  'downloads.list': request<readonly Download[]>()(z.strictObject({})),
  /** Begins a download or goes on with it. Rejects with `NOT_FOUND`, `MODEL_UNSUPPORTED`; how it ends is told by `downloads.changed`. */
  'downloads.start': request<void>()(z.strictObject(catalogueVariant)),
  'downloads.pause': request<void>()(z.strictObject(catalogueVariant)),
  /** Stops it and removes what has come. */
  'downloads.cancel': request<void>()(z.strictObject(catalogueVariant)),

  'conversations.list': request<readonly Conversation[]>()(z.strictObject({})),
  'conversations.create': request<Conversation>()(z.strictObject({ temporary: z.boolean() })),
  /** Also subscribes the window to the conversation's events until `conversations.close`. */
  'conversations.open': request<OpenedConversation>()(z.strictObject({ id })),
  /** What comes before a message of the conversation: as many as are read at once, none before a root. */
  'conversations.earlier': request<EarlierMessages>()(z.strictObject({ id, messageId: id })),
  'conversations.close': request<void>()(z.strictObject({ id })),
  'conversations.rename': request<Conversation>()(z.strictObject({ id, title: z.string().trim().min(1).max(200) })),
  /** Takes effect with the next answer. */
  'conversations.setOptions': request<Conversation>()(z.strictObject({ id, options: answerOptionsPatch })),
  /** Stops their running answers; `conversations.restore` undoes it for stored conversations. */
  'conversations.delete': request<void>()(z.strictObject({ ids: conversationIds })),
  /** Answers those that are back. */
  'conversations.restore': request<readonly Conversation[]>()(z.strictObject({ ids: conversationIds })),

  /** Pins, archives, files. A value that is not given stays. Conversations that are gone are left out of the answer. */
  'conversations.arrange': request<readonly Conversation[]>()(
    z.strictObject({
      ids: conversationIds,
      pinned: z.boolean().optional(),
      archived: z.boolean().optional(),
      folderId: id.nullable().optional(),
    }),
  ),
  /** What was deleted and can still be brought back, deleted last first. */
  'trash.list': request<readonly DeletedConversation[]>()(z.strictObject({})),
  /** Deletes these for good, or all that is deleted for null. */
  'trash.erase': request<void>()(z.strictObject({ ids: conversationIds.nullable() })),
  'folders.list': request<readonly Folder[]>()(z.strictObject({})),
  'folders.create': request<Folder>()(z.strictObject({ name: folderName })),
  'folders.rename': request<Folder>()(z.strictObject({ id, name: folderName })),
  /** Its conversations stay, in no folder. */
  'folders.delete': request<void>()(z.strictObject({ id })),

  'search.messages': request<SearchResult>()(
    z.strictObject({
      text: z.string().max(maxSearchLength),
      filters: searchFilters,
      limit: z.int().min(1).max(200),
    }),
  ),
  'search.choices': request<SearchChoices>()(z.strictObject({})),

  /** Asks in the system's dialog where to, then writes; null when the user cancels there. `conversationIds` null = all. */
  'export.start': request<Transfer | null>()(
    z.strictObject({ conversationIds: conversationIds.nullable(), options: exportOptions }),
  ),
  /** Puts a conversation's shown branch, or these messages of it, on the clipboard as Markdown. */
  'export.copyMarkdown': request<void>()(
    z.strictObject({ conversationId: id, messageIds: z.array(id).max(20_000).nullable() }),
  ),
  /** Shows what an export wrote in the system's file browser. */
  'export.reveal': request<void>()(z.strictObject({ id })),
  /** Asks for a file in the system's dialog, then imports it, whole or not at all; null when the user cancels there. */
  'import.start': request<Transfer | null>()(z.strictObject({})),
  'transfer.cancel': request<void>()(z.strictObject({ id })),

  'storage.report': request<StorageReport>()(z.strictObject({})),
  /** Opens the data folder in the system's file browser. */
  'storage.reveal': request<void>()(z.strictObject({})),
  'storage.clearCaches': request<StorageReport>()(z.strictObject({})),
  /** Asks for a folder, copies and verifies everything, then restarts from there; false when the user cancels, there or by `storage.cancelMove`. */
  'storage.move': request<boolean>()(z.strictObject({})),
  /** Breaks the move off that is under way, until it switches. What it has copied is removed. */
  'storage.cancelMove': request<void>()(z.strictObject({})),
  /** Deletes the folder that the data was moved from. */
  'storage.removeOld': request<StorageReport>()(z.strictObject({})),
  /**
   * Where the start failed with `DATA_FOLDER_MISSING`: gives that folder up for the copy from before the move, or for an empty one where
   * there is none, and restarts.
   */
  'storage.giveUpFolder': request<void>()(z.strictObject({})),
  'backups.list': request<readonly Backup[]>()(z.strictObject({})),
  'backups.create': request<readonly Backup[]>()(z.strictObject({})),
  /** Deletes a snapshot for good. One that is gone already is left at that. */
  'backups.remove': request<readonly Backup[]>()(z.strictObject({ id: z.string().max(255) })),
  /** Sets the present database aside as a snapshot, puts this one in its place and restarts. */
  'backups.restore': request<void>()(z.strictObject({ id: z.string().max(255) })),

  'drafts.get': request<Draft>()(z.strictObject({ conversationId: id.nullable() })),
  'drafts.save': request<void>()(z.strictObject({ conversationId: id.nullable(), text, pictures: attachments })),

  /** Checks, stores (in memory for a temporary conversation) and describes a picture. `NOT_FOUND` where the conversation is gone. */
  'pictures.add': request<Picture>()(
    z.strictObject({
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= maxPictureBytes, 'too many bytes'),
      conversationId: id.nullable(),
    }),
  ),
  'pictures.cost': request<PictureCost>()(z.strictObject({ sha256, detail })),

  /** Commits the question and its waiting answer, then runs it or queues it behind the running one. Answers both. */
  'chat.send': request<readonly [Message, Message]>()(
    z
      .strictObject({ conversationId: id, text, pictures: attachments })
      .refine((turn) => turn.text.trim() !== '' || turn.pictures.length > 0, 'an empty question'),
  ),
  /** Stops or, while it waits, withdraws the answer. Stopping an ended answer does nothing. */
  'chat.stop': request<void>()(z.strictObject({ messageId: id })),
  /**
   * A new answer beside an ended one; it becomes the active leaf. With a model it is that one's (`ModelOption.id`), which is loaded when
   * the answer's turn comes and stays the chosen one.
   */
  'chat.regenerate': request<Message>()(z.strictObject({ messageId: id, modelId: modelId.nullable() })),
  /** A question beside another one, and its answer: a new branch. */
  'chat.edit': request<readonly [Message, Message]>()(
    z
      .strictObject({ messageId: id, text, pictures: attachments })
      .refine((turn) => turn.text.trim() !== '' || turn.pictures.length > 0, 'an empty question'),
  ),
  /** Goes on with an answer that was stopped, interrupted, cut off by its length or failed after it had begun; it streams again. */
  'chat.continue': request<Message>()(z.strictObject({ messageId: id })),

  /** Shows the branch through a message: of the leaves below it the one made last. */
  'branches.show': request<void>()(z.strictObject({ messageId: id })),
  /** A new conversation that begins with the branch up to a message, its pictures included. */
  'branches.fork': request<Conversation>()(z.strictObject({ messageId: id })),
  /** Takes a question and all its answers out; what followed them follows the message before the question. */
  'branches.deleteExchange': request<void>()(z.strictObject({ messageId: id })),
  /** Encodes and prefills what stands in the composer while the user still types. */
  'chat.prepare': request<void>()(z.strictObject({ conversationId: id, pictures: attachments })),

  'hotkeys.list': request<readonly Hotkey[]>()(z.strictObject({})),
  /** null switches it off. Rejects with `HOTKEY_REFUSED` or `HOTKEY_TAKEN`; the old binding stays in force then. */
  'hotkeys.set': request<readonly Hotkey[]>()(
    z.strictObject({ action: hotkeyAction, accelerator: accelerator.nullable() }),
  ),
  /** Back to the system's default. Rejects like `hotkeys.set`. */
  'hotkeys.reset': request<readonly Hotkey[]>()(z.strictObject({ action: hotkeyAction })),
  /** All hotkeys off, or on again, until the app ends. */
  'hotkeys.pause': request<readonly Hotkey[]>()(z.strictObject({ paused: z.boolean() })),
  /** While a window tests its hotkeys, pressing one only tells `hotkeys.fired`. Ends with the window. */
  'hotkeys.test': request<void>()(z.strictObject({ testing: z.boolean() })),
  /** While a window records a combination no hotkey is registered, so that the keys reach it. Ends with the window. */
  'hotkeys.record': request<void>()(z.strictObject({ recording: z.boolean() })),

  /** Starts a capture; cancels the one that runs. Resolves at once; what comes of it comes as events. */
  'capture.start': request<void>()(
    z.strictObject({
      mode: z.enum(captureModes),
      /** Seconds to wait first, for menus. */
      delaySeconds: z.int().min(0).max(10),
      target: captureTarget,
    }),
  ),
  /** Captures the region again that was captured last; the whole overlay opens where there is none. */
  'capture.repeat': request<void>()(z.strictObject({ target: captureTarget })),
  'capture.permission': request<CapturePermission>()(z.strictObject({})),
  /** Opens the system's own settings for it; does nothing where there are none. */
  'capture.openPermissionSettings': request<void>()(z.strictObject({})),
  'app.restart': request<void>()(z.strictObject({})),

  /** From an overlay window whose frozen picture is on its page: it may be shown now. */
  'overlay.drawn': request<void>()(overlay),
  /** The user did something: the overlay's time without input starts anew. At most once a second. */
  'overlay.input': request<void>()(overlay),
  /** A selection began here: the overlays of other displays give theirs up. */
  'overlay.began': request<void>()(overlay),
  'overlay.select': request<void>()(overlay.extend({ rect: pixelRect })),
  /** Selects the whole display under the pointer, whichever overlay has the keyboard. */
  'overlay.selectDisplay': request<void>()(overlay),
  'overlay.cancel': request<void>()(overlay),

  /** What the asking quick-ask window shows; null = nothing yet. Also subscribes it to its conversation. */
  'quick.get': request<QuickAsk | null>()(z.strictObject({})),
  /** Keeps the conversation and sends its question with the pictures that wait. */
  'quick.ask': request<readonly [Message, Message]>()(
    z.strictObject({ text: text.refine((value) => value.trim() !== '') }),
  ),
  'quick.removePicture': request<QuickAsk>()(z.strictObject({ sha256 })),
  'quick.pin': request<QuickAsk>()(z.strictObject({ pinned: z.boolean() })),
  /** Moves what there is, an unsent question included, to the chat window and closes this one. */
  'quick.openInChat': request<void>()(z.strictObject({ text })),
  /** Keeps nothing where nothing was asked. */
  'quick.close': request<void>()(z.strictObject({})),
  /** The height that the page needs, in its pixels: the window follows, within its display. */
  'quick.resize': request<void>()(z.strictObject({ height: z.int().min(1).max(20_000) })),

  /** Every connection that left this machine or was kept from it, the last first. */
  'connections.list': request<ConnectionPage>()(connectionsQuery),
  'connections.totals': request<ConnectionTotals>()(z.strictObject({})),
  /** Puts the whole list on the clipboard, the first connection first. */
  'connections.copy': request<void>()(z.strictObject({ format: z.enum(connectionFormats) })),
  /** Empties the list but for a line that says so, and the connections that run. */
  'connections.clear': request<void>()(z.strictObject({})),
  /** From a page whose own policy has kept it from asking this address: what main can never see itself. */
  'connections.refused': request<void>()(
    z.strictObject({ url: z.string().max(4096), kind: z.string().regex(/^[a-z-]{1,40}$/) }),
  ),

  /** Deletes every conversation, folder, draft and picture for good. Settings and the list of connections stay. */
  'data.eraseEverything': request<void>()(z.strictObject({})),
} as const;

export type Requests = typeof requests;
export type Route = keyof Requests;
export type Input<R extends Route> = z.infer<Requests[R]['input']>;
export type Output<R extends Route> = Requests[R]['output'];
