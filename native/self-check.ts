import type { Llama, LlamaContext, LlamaModel } from 'node-llama-cpp';
import { AppError } from '../contract/errors.ts';
import type { VisionAddon } from './addon.ts';
import { bindingsOf, nativeContextOf, nativeModelOf } from './node-llama-internals.ts';

/** Throws `ENGINE_INCOMPATIBLE` unless this build reads the model object as node-llama-cpp wrote it. */
export function assertModel(addon: VisionAddon, llama: Llama, model: LlamaModel): void {
  const native = nativeModelOf(model);
  const bindings = bindingsOf(llama);
  if (bindings === undefined || !(native instanceof bindings.AddonModel)) throw mismatch('model of another llama');
  const check = addon.checkModel(native);
  const agrees =
    check.loaded &&
    check.vocabularyMatches === true &&
    check.embeddingWidth === native.getEmbeddingVectorSize() &&
    check.description === native.getModelDescription();
  if (!agrees) throw mismatch('model', check);
}

/** Likewise for a context of that model. */
export function assertContext(addon: VisionAddon, llama: Llama, model: LlamaModel, context: LlamaContext): void {
  const native = nativeContextOf(context);
  const bindings = bindingsOf(llama);
  const own = bindings !== undefined && native instanceof bindings.AddonContext && context.model === model;
  if (!own) throw mismatch('context of another model');
  const check = addon.checkContext(nativeModelOf(model), native);
  const agrees =
    check.modelMatches &&
    check.loaded &&
    check.sequences === context.totalSequences &&
    check.batchTokens !== undefined &&
    check.batchTokens >= context.batchSize &&
    check.contextTokens === native.getContextSize();
  if (!agrees) throw mismatch('context', check);
}

function mismatch(what: string, check?: object): AppError {
  const found = check === undefined ? '' : ` ${JSON.stringify(check)}`;
  return new AppError('ENGINE_INCOMPATIBLE', `the vision addon cannot use this ${what}${found}`);
}
