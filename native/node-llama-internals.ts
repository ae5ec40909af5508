import type { Llama, LlamaContext, LlamaModel } from 'node-llama-cpp';
import type { NodeLlamaBindings, NodeLlamaContext, NodeLlamaModel } from './addon.ts';

/** Keeps an object from being disposed while it is held. */
export interface DisposalPrevention {
  dispose(): void;
}

interface LlamaInternals {
  readonly _bindings?: NodeLlamaBindings;
}
interface ModelInternals {
  readonly _model: NodeLlamaModel;
  readonly _backendModelDisposeGuard: { createPreventDisposalHandle(): DisposalPrevention };
}
interface ContextInternals {
  readonly _ctx: NodeLlamaContext;
}

/**
 * The members of node-llama-cpp's classes that its types leave out. The version is pinned and `loadVisionAddon` refuses
 * any other; this file is the only one that names them.
 */
export function bindingsOf(llama: Llama): NodeLlamaBindings | undefined {
  return (llama as unknown as LlamaInternals)._bindings;
}

/** The native object behind a model. */
export function nativeModelOf(model: LlamaModel): NodeLlamaModel {
  return (model as unknown as ModelInternals)._model;
}

/** The native object behind a context. */
export function nativeContextOf(context: LlamaContext): NodeLlamaContext {
  return (context as unknown as ContextInternals)._ctx;
}

/** Holds a model in memory until the answer is disposed; throws where the model is already disposed. */
export function preventModelDisposal(model: LlamaModel): DisposalPrevention {
  return (model as unknown as ModelInternals)._backendModelDisposeGuard.createPreventDisposalHandle();
}
