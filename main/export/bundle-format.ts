import { z } from 'zod';
import { titleSources } from '../../contract/conversation.ts';
import { errorCodes } from '../../contract/errors.ts';
import { backends, details } from '../../contract/model.ts';
import { pictureMediaTypes } from '../../contract/picture.ts';
import { answerOptions, samplingOptions } from '../../contract/preset.ts';

/**
 * A Sightline bundle: a zip of `manifest.json`, one JSON file for each conversation and the pictures' original bytes. The manifest
 * names every other entry with its size and SHA-256; an entry that it does not name makes the bundle damaged. All JSON is UTF-8 with
 * keys in the order below, two spaces, and a line end, so that the same conversations always give the same bytes.
 * See docs/bundle.md.
 */
export const bundleFormat = 'sightline-bundle';
/** Raised with a change that older versions cannot read; a reader refuses what is newer than itself. */
export const bundleVersion = 2;
export const manifestPath = 'manifest.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Milliseconds since the epoch. */
const time = z.int().nonnegative();
const count = z.int().nonnegative();
const id = z.uuid();

const entry = { path: z.string().max(300), bytes: count, sha256 };

export const bundleManifest = z.strictObject({
  format: z.literal(bundleFormat),
  version: z.union([z.literal(1), z.literal(bundleVersion)]),
  app: z.strictObject({ name: z.string(), version: z.string() }),
  exportedAt: time,
  folders: z.array(z.strictObject({ id, name: z.string().min(1).max(100), createdAt: time })),
  /** `conversations/<id>.json`, by id. */
  conversations: z.array(z.strictObject({ id, ...entry })),
  /** `pictures/<sha256>.<extension>`, by SHA-256, which is also the picture's id. Erased ones are named without a file. */
  pictures: z.array(
    z.strictObject({
      sha256,
      path: z.string().max(300).nullable(),
      bytes: count,
      width: z.int().positive(),
      height: z.int().positive(),
      mediaType: z.enum(pictureMediaTypes),
      addedAt: time,
      /** It is from a screen, and may be erased once the user's time for screenshots is over. */
      capturedAt: time.nullable(),
      erasedAt: time.nullable(),
    }),
  ),
});
export type BundleManifest = z.infer<typeof bundleManifest>;

const part = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  z.strictObject({ type: z.literal('thinking'), text: z.string() }),
  z.strictObject({ type: z.literal('picture'), sha256, name: z.string().max(255) }),
]);

const wireError = z.strictObject({
  code: z.enum(errorCodes),
  message: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

const outcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done'), reason: z.enum(['end', 'length']) }),
  z.strictObject({ kind: z.literal('stopped') }),
  z.strictObject({ kind: z.literal('interrupted') }),
  z.strictObject({ kind: z.literal('failed'), error: wireError }),
]);

const parameters = z.strictObject({
  sampling: samplingOptions.extend({ seed: z.int().nonnegative() }),
  detail: z.enum(details),
  thinking: z.boolean(),
  contextTokens: count,
  backend: z.enum(backends),
  systemPromptHash: sha256.nullable(),
});

/** What version 1 did not know, and older answers do not have, is optional. */
const stats = z.strictObject({
  model: z.strictObject({ id: z.string(), name: z.string(), demo: z.boolean() }),
  promptTokens: z.number(),
  pictureTokens: z.number(),
  reusedTokens: z.number(),
  answerTokens: z.number(),
  encodeMs: z.number(),
  timeToFirstTokenMs: z.number(),
  tokensPerSecond: z.number(),
  fileHash: sha256.nullable().exactOptional(),
  parameters: parameters.exactOptional(),
});

const message = z.strictObject({
  id,
  parentId: id.nullable(),
  role: z.enum(['user', 'assistant']),
  createdAt: time,
  parts: z.array(part),
  outcome: outcome.nullable(),
  stats: stats.nullable(),
  memoryStartId: id.nullable(),
});

/** A conversation with all its branches; parents stand before their children. */
export const bundleConversation = z.strictObject({
  id,
  title: z.string().max(500),
  titledBy: z.enum(titleSources),
  createdAt: time,
  updatedAt: time,
  detail: z.enum(details),
  thinking: z.boolean(),
  /** Version 1 has none of these three. */
  systemPrompt: answerOptions.shape.systemPrompt.default(''),
  sampling: samplingOptions.nullable().default(null),
  contextTokens: answerOptions.shape.contextTokens.default(0),
  pinnedAt: time.nullable(),
  archivedAt: time.nullable(),
  folderId: id.nullable(),
  /** What it was imported from, `chatgpt:<id>`, and the hash of what it held there. */
  origin: z.string().max(300).nullable(),
  originHash: sha256.nullable(),
  activeLeafId: id.nullable(),
  messages: z.array(message),
});
export type BundleConversation = z.infer<typeof bundleConversation>;
export type BundleMessage = BundleConversation['messages'][number];
