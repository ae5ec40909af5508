import { stat } from 'node:fs/promises';
import type { Llama, LlamaContext, LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import { AppError } from '../../../contract/errors.ts';
import type { Backend } from '../../../contract/model.ts';
import type { VisionAddon } from '../../../native/addon.ts';
import type { VisionAttachment } from '../../../native/context-hook.ts';
import { attachThreadPool } from '../../../native/thread-pool.ts';
import { VisionModel } from '../../../native/vision-model.ts';
import type { ModelProfile } from '../../models/profile.ts';
import type { LoadRequest, WorkerDescription } from '../messages.ts';
import { ChatTemplate } from './chat-template.ts';
import { loadError, loadLanguageModel } from './load-language-model.ts';
import { measureMemory } from './measure-memory.ts';
import type { Tokenizer } from './prompt.ts';

/** The way back from tokens to text. */
export interface Detokenizer {
  /** Text of tokens that follow `previous`; bytes of an unfinished character become `\uFFFD`. */
  detokenize(tokens: readonly number[], previous: readonly number[]): string;
  /** The token ends an answer. */
  endsAnswer(token: number): boolean;
}

/** Everything that answers questions, in memory. */
export interface LoadedModel {
  readonly addon: VisionAddon;
  readonly vision: VisionModel;
  readonly sequence: LlamaContextSequence;
  readonly attachment: VisionAttachment;
  readonly template: ChatTemplate;
  readonly tokenizer: Tokenizer & Detokenizer;
  readonly profile: ModelProfile;
  readonly description: WorkerDescription;
  /** Frees all of it. */
  readonly dispose: () => Promise<void>;
}

export interface LoadEnvironment {
  readonly llama: Llama;
  readonly addon: VisionAddon;
  readonly backend: Backend;
  /** 0 to 1, over both files and the context. */
  readonly onProgress: (fraction: number) => void;
  readonly signal: AbortSignal;
}

/** Share of the loading bar that is left for projector and context. */
const weightsShare = 0.8;
const batchTokens = 512;
const smallestContext = 2_048;

/**
 * Loads weights, projector and context. Rejects with `MODEL_*`, `OUT_OF_MEMORY`, `ENGINE_INCOMPATIBLE`, `ENGINE_FAILED`, or the signal's
 * reason; nothing stays in memory then.
 */
export async function loadModel(request: LoadRequest, environment: LoadEnvironment): Promise<LoadedModel> {
  const { llama, onProgress, signal } = environment;
  const started = performance.now();
  const contextTokens = request.contextTokens === 0 ? request.model.profile.contextTokens : request.contextTokens;
  const model = await loadLanguageModel(llama, {
    path: request.model.llm,
    gpuLayers: request.backend === 'cpu' ? 0 : request.gpuLayers,
    contextTokens,
    fits: request.fits,
    onProgress: (fraction) => onProgress(fraction * weightsShare),
    signal,
  });
  try {
    return await addProjectorAndContext(model, request, contextTokens, { ...environment, started });
  } catch (error) {
    await model.dispose();
    throw error;
  }
}

async function addProjectorAndContext(
  model: LlamaModel,
  request: LoadRequest,
  wantedTokens: number,
  environment: LoadEnvironment & { readonly started: number },
): Promise<LoadedModel> {
  const { llama, addon, signal, onProgress } = environment;
  const { profile, mmproj } = request.model;
  const threads = request.threads === 0 ? llama.cpuMathCores : request.threads;
  signal.throwIfAborted();
  // Before the context: a context that fits itself to the memory must see what the projector took.
  const vision = await VisionModel.load({
    llama,
    model,
    addon,
    mmprojPath: mmproj,
    threads,
    useGpu: request.projectorOnGpu,
  });
  assertProfile(vision, profile);
  onProgress(0.9);
  signal.throwIfAborted();
  const context = await createContext(model, request, wantedTokens, threads);
  const template = new ChatTemplate(model.fileInfo.metadata.tokenizer?.chat_template ?? null, specialText(model));
  const attachment = vision.attach(context);
  const description = await describe(request, environment, { model, vision, context, template, threads });
  // Last, since whatever fails before would leave the threads behind.
  const threadPool = attachThreadPool(addon, context);
  onProgress(1);
  return {
    addon,
    vision,
    sequence: context.getSequence(),
    attachment,
    template,
    tokenizer: tokenizerOf(model),
    profile,
    description,
    dispose: async () => {
      await model.dispose();
      threadPool?.dispose();
    },
  };
}

interface LoadedParts {
  readonly model: LlamaModel;
  readonly vision: VisionModel;
  readonly context: LlamaContext;
  readonly template: ChatTemplate;
  readonly threads: number;
}

/** What is loaded and what it takes. */
async function describe(
  request: LoadRequest,
  { llama, backend, started }: LoadEnvironment & { readonly started: number },
  { model, vision, context, template, threads }: LoadedParts,
): Promise<WorkerDescription> {
  const measured = measureMemory(model, context);
  const projector = (await stat(request.model.mmproj)).size;
  return {
    ...identify(request),
    projector: projectorName(vision),
    contextTokens: context.contextSize,
    threads: backend === 'cpu' ? context.idealThreads : threads,
    memory: { weights: model.size, projector, process: measured.process },
    measured,
    gpuLayers: model.gpuLayers,
    projectorOnGpu: request.projectorOnGpu,
    deviceNames: backend === 'cpu' ? [] : await llama.getGpuDeviceNames(),
    loadMs: performance.now() - started,
    thinking: template.thinkingSwitch,
  };
}

/** What was known of the model before it was loaded. */
function identify({ backend, model: { id, name, profile } }: LoadRequest) {
  return {
    model: { id, name, demo: profile.demo },
    backend,
    sampling: profile.sampling,
    details: profile.picture.maxSlices > 1 ? (['fast', 'balanced', 'full'] as const) : (['fast'] as const),
  };
}

/** A size that was chosen is created or refused; the profile's own is made smaller where the memory asks for it. */
async function createContext(
  model: LlamaModel,
  { contextTokens, fits }: LoadRequest,
  wanted: number,
  threads: number,
): Promise<LlamaContext> {
  const tokens = Math.min(wanted, model.trainContextSize);
  const min = Math.min(smallestContext, tokens);
  try {
    return await model.createContext({
      contextSize: contextTokens === 0 ? { min, max: tokens } : tokens,
      ignoreMemorySafetyChecks: fits,
      batchSize: Math.min(batchTokens, tokens),
      threads,
    });
  } catch (cause) {
    throw loadError(cause, `a context of ${tokens} tokens cannot be created`, 'ENGINE_FAILED');
  }
}

function assertProfile({ projector }: VisionModel, { projector: expected }: ModelProfile): void {
  // llama.cpp reads a resampler without a version as 2, and so does the choice of the profile.
  const assumed = projector.projector === 'resampler' ? 2 : null;
  const version = projector.version === 0 ? assumed : projector.version;
  const named = projector.projector === expected.type || projector.projector === 'other';
  if (named && (expected.version === null || version === expected.version)) return;
  const found = `${projector.projector} ${version ?? ''}`.trim();
  throw new AppError('MODEL_MISMATCH', `the projector is ${found}, the profile is for ${expected.type}`, {
    detail: { projector: found },
  });
}

function projectorName({ projector: { projector, version } }: VisionModel): string {
  return projector === 'resampler' ? `resampler v${version}` : projector;
}

function specialText({ tokens }: LlamaModel): { bos: string; eos: string } {
  return { bos: tokens.bosString ?? '', eos: tokens.eosString ?? '' };
}

function tokenizerOf(model: LlamaModel): Tokenizer & Detokenizer {
  return {
    tokenize: (text, special) =>
      special ? model.tokenize(text, true) : model.tokenize(text, false, 'trimLeadingSpace'),
    firstToken: model.tokens.shouldPrependBosToken ? model.tokens.bos : null,
    detokenize: (tokens, previous) => model.detokenize(tokens as readonly Token[], false, previous as readonly Token[]),
    endsAnswer: (token) => model.isEogToken(token as Token),
  };
}
