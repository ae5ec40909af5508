import { z } from 'zod';
import { errorCodes } from '../../contract/errors.ts';
import { backends, details } from '../../contract/model.ts';
import { modelProfile } from '../models/profile.ts';

/** Raised with every change of a message; a worker of another version is refused in the handshake. */
export const protocolVersion = 4;
/** The node-llama-cpp that this build is made for; its internals are used, so no other will do. */
export const nodeLlamaCppVersion = '3.21.1';

/** Argument that makes the program try one backend and exit: 0 = it works. */
export const probeArgument = '--probe-backend=';
/** Arguments that make the program try a pair of files: it sends `done` or `error` with the id 0, then waits to be ended. */
export const trialArguments = { llm: '--try-language-model=', mmproj: '--try-projector=' } as const;
/** Argument that makes the program tell the memory of one backend's GPUs ({@link gpuMemory}) and wait to be killed. */
export const memoryArgument = '--gpu-memory=';
/** Argument that names the vision addon's file. */
export const addonArgument = '--vision-addon=';

/** A `Backend` of the contract. */
export const backendSchema = z.enum(backends);

const requestId = z.int().nonnegative();
const identity = z.strictObject({ id: z.string(), name: z.string(), demo: z.boolean() });
const count = z.int().nonnegative();

const picture = z.union([
  z.strictObject({ sha256: z.string(), path: z.string() }),
  z.strictObject({ sha256: z.string(), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
]);
const part = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  z.strictObject({ type: z.literal('picture'), picture }),
]);
const message = z.strictObject({
  id: z.string(),
  role: z.enum(['user', 'assistant']),
  parts: z.array(part).readonly(),
});

const branchRequest = z.strictObject({
  conversationId: z.string(),
  messages: z.array(message).min(1).readonly(),
  detail: z.enum(details),
  thinking: z.boolean(),
  systemPrompt: z.string().exactOptional(),
  contextTokens: z.int().positive().exactOptional(),
  keepsState: z.boolean().exactOptional(),
});
const sampling = {
  temperature: z.number().min(0),
  topP: z.number().positive().max(1),
  topK: z.int().min(0),
  repeatPenalty: z.number().positive(),
};
const askRequest = branchRequest.extend({
  sampling: z.strictObject({ ...sampling, seed: z.int().min(0).nullable() }).exactOptional(),
  maxTokens: z.int().positive().exactOptional(),
  partial: z.strictObject({ thinking: z.string(), text: z.string() }).exactOptional(),
});
const loadRequest = z.strictObject({
  model: z.strictObject({
    llm: z.string(),
    mmproj: z.string(),
    profile: modelProfile,
    id: z.string(),
    name: z.string(),
  }),
  backend: backendSchema,
  contextTokens: count,
  gpuLayers: z.union([count, z.literal('auto')]),
  projectorOnGpu: z.boolean(),
  /** Main has found that it fits: the engine's own guess is not asked. */
  fits: z.boolean(),
  threads: count,
  /** The folder of saved sequences; null = none are kept. */
  states: z.string().nullable(),
});

/** What main tells the engine process. Every request has an id, which its answers carry. */
export const toWorker = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('load'), id: requestId, request: loadRequest }),
  z.strictObject({ type: z.literal('unload'), id: requestId }),
  z.strictObject({ type: z.literal('prepare'), id: requestId, request: branchRequest }),
  z.strictObject({ type: z.literal('ask'), id: requestId, request: askRequest }),
  z.strictObject({ type: z.literal('cancel'), id: requestId }),
  z.strictObject({ type: z.literal('forget'), conversationId: z.string() }),
  z.strictObject({ type: z.literal('ping'), beat: count }),
  z.strictObject({ type: z.literal('shutdown') }),
]);
/** One message to the engine process. */
export type ToWorker = z.infer<typeof toWorker>;

const progress = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('queued') }),
  z.strictObject({ phase: z.literal('loading') }),
  z.strictObject({ phase: z.literal('encoding'), done: count, total: count }),
  z.strictObject({ phase: z.literal('prefill'), done: count, total: count }),
]);
const stats = z.strictObject({
  model: identity,
  promptTokens: count,
  pictureTokens: count,
  reusedTokens: count,
  answerTokens: count,
  encodeMs: z.number().min(0),
  timeToFirstTokenMs: z.number().min(0),
  tokensPerSecond: z.number().min(0),
  parameters: z
    .strictObject({
      sampling: z.strictObject({ ...sampling, seed: count }),
      detail: z.enum(details),
      thinking: z.boolean(),
      contextTokens: count,
      backend: backendSchema,
      systemPromptHash: z.string().nullable(),
    })
    .exactOptional(),
});
const askEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('progress'), progress }),
  z.strictObject({ type: z.literal('delta'), part: z.enum(['text', 'thinking']), text: z.string() }),
  z.strictObject({
    type: z.literal('end'),
    reason: z.enum(['end', 'length', 'stopped']),
    stats,
    memoryStartId: z.string().nullable(),
  }),
]);
const placed = z.strictObject({ system: count, gpus: count });
const description = z.strictObject({
  model: identity,
  projector: z.string(),
  contextTokens: count,
  backend: backendSchema,
  threads: count,
  memory: z.strictObject({ weights: count, projector: count, process: count }),
  measured: z.strictObject({
    weights: placed,
    context: placed.nullable(),
    projector: placed.nullable(),
    process: count,
  }),
  gpuLayers: count,
  projectorOnGpu: z.boolean(),
  deviceNames: z.array(z.string()).readonly(),
  loadMs: z.number().min(0),
  thinking: z.boolean(),
  details: z.array(z.enum(details)).readonly(),
  sampling: z.strictObject(sampling),
});
/** An error as it crosses the border of the process. */
export const wireError = z.strictObject({
  code: z.enum(errorCodes),
  message: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
});

/** What the engine process tells main. `fraction` is 0 to 1. */
export const fromWorker = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), protocol: z.int(), nodeLlamaCpp: z.string() }),
  z.strictObject({ type: z.literal('pong'), beat: count }),
  z.strictObject({ type: z.literal('load-progress'), id: requestId, fraction: z.number().min(0).max(1) }),
  z.strictObject({ type: z.literal('loaded'), id: requestId, description }),
  z.strictObject({ type: z.literal('event'), id: requestId, event: askEvent }),
  z.strictObject({ type: z.literal('done'), id: requestId }),
  z.strictObject({ type: z.literal('error'), id: requestId, error: wireError }),
  z.strictObject({ type: z.literal('log'), level: z.enum(['error', 'warn', 'info', 'debug']), message: z.string() }),
]);
/** What a process says that was started with {@link memoryArgument}: all GPUs together, in bytes. */
export const gpuMemory = z.strictObject({
  type: z.literal('gpu-memory'),
  total: count,
  free: count,
  /** It is the system's memory. */
  unified: z.boolean(),
  names: z.array(z.string()).readonly(),
});
/** The memory of a backend's GPUs. */
export type GpuMemory = z.infer<typeof gpuMemory>;
/** What the engine process says of the model that it has loaded. */
export type WorkerDescription = z.infer<typeof description>;
/** One message from the engine process. */
export type FromWorker = z.infer<typeof fromWorker>;
/** The model to load, and how. */
export type LoadRequest = z.infer<typeof loadRequest>;
/** A branch of a conversation, the unsent question at its end. */
export type BranchRequest = z.infer<typeof branchRequest>;
