import { z } from 'zod';
import type { Conversation, Draft, Message } from './conversation.ts';
import type { ModelIdentity } from './model.ts';
import { details, type EngineState } from './model.ts';
import { maxPictureBytes, maxPicturesPerQuestion, type Picture, type PictureCost } from './picture.ts';
import { type Settings, settingsPatch } from './settings.ts';

const id = z.uuid();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const detail = z.enum(details);
const name = z.string().max(255);
const attachments = z.array(z.strictObject({ sha256, name })).max(maxPicturesPerQuestion);
/** Characters of one question; far above any context, so that nothing is cut silently. */
export const maxQuestionLength = 200_000;
const text = z.string().max(maxQuestionLength);

/** Declares a request: its input is checked in main, its output is a type only. */
function request<Output>() {
  return <Input extends z.ZodType>(input: Input) => ({ input, output: undefined as unknown as Output });
}

/** A branch as a window shows it, with what is needed to go on following its running answers. */
export interface OpenedConversation {
  readonly conversation: Conversation;
  /** From the root to the active leaf. */
  readonly messages: readonly Message[];
  /** For each message that still streams: the last `seq` that `messages` already contains. */
  readonly seqs: Readonly<Record<string, number>>;
}

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
  | { readonly kind: 'answers-interrupted'; readonly count: number };

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

  'settings.get': request<Settings>()(z.strictObject({})),
  'settings.change': request<Settings>()(settingsPatch),

  'engine.state': request<EngineState>()(z.strictObject({})),
  'engine.restart': request<void>()(z.strictObject({})),
  'models.list': request<readonly ModelOption[]>()(z.strictObject({})),
  /** Asks for the two GGUF files in the system's dialogs; null when the user cancels. */
  'models.chooseFiles': request<ModelIdentity | null>()(z.strictObject({})),
  'models.usePocket': request<void>()(z.strictObject({})),

  'conversations.list': request<readonly Conversation[]>()(z.strictObject({})),
  'conversations.create': request<Conversation>()(z.strictObject({ temporary: z.boolean() })),
  /** Also subscribes the window to the conversation's events until `conversations.close`. */
  'conversations.open': request<OpenedConversation>()(z.strictObject({ id })),
  'conversations.close': request<void>()(z.strictObject({ id })),
  'conversations.rename': request<Conversation>()(z.strictObject({ id, title: z.string().trim().min(1).max(200) })),
  'conversations.setDetail': request<Conversation>()(z.strictObject({ id, detail })),
  'conversations.setThinking': request<Conversation>()(z.strictObject({ id, thinking: z.boolean() })),
  /** Stops its running answer; `conversations.restore` undoes it for a stored conversation. */
  'conversations.delete': request<void>()(z.strictObject({ id })),
  'conversations.restore': request<Conversation>()(z.strictObject({ id })),

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
  /** A new answer beside one that failed, was stopped or interrupted; it becomes the active leaf. */
  'chat.retry': request<Message>()(z.strictObject({ messageId: id })),
  /** Encodes and prefills what stands in the composer while the user still types. */
  'chat.prepare': request<void>()(z.strictObject({ conversationId: id, pictures: attachments })),
} as const;

export type Requests = typeof requests;
export type Route = keyof Requests;
export type Input<R extends Route> = z.infer<Requests[R]['input']>;
export type Output<R extends Route> = Requests[R]['output'];
