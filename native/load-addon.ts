import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { getModuleVersion, type Llama } from 'node-llama-cpp';
import { AppError } from '../contract/errors.ts';
import type { AddonAbi, NodeLlamaBindings, VisionAddon } from './addon.ts';
import { bindingsOf } from './node-llama-internals.ts';

const contextMethods = [
  'initBatch',
  'addToBatch',
  'decodeBatch',
  'removeTokenCellsFromSequence',
  'getSequenceKvCacheMaxPosition',
  'getContextSize',
] as const;
const modelMethods = ['tokenize', 'detokenize', 'getTokenAttributes', 'isEogToken', 'getEmbeddingVectorSize'] as const;

/**
 * Loads `vision_addon.node` next to the node-llama-cpp build that `llama` uses (so call it after `getLlama()`), and refuses
 * with `ENGINE_INCOMPATIBLE` every combination that was not built together: other versions, another libllama than the one
 * that is loaded, missing methods.
 */
export async function loadVisionAddon(llama: Llama, addonPath: string): Promise<VisionAddon> {
  const version = await getModuleVersion();
  const addon = requireAddon(addonPath);
  const bindings = bindingsOf(llama);
  const problems = [
    ...versionProblems(addon.abi(), version, llama),
    ...libraryProblems(addon.abi()),
    ...bindingProblems(bindings),
  ];
  if (problems.length > 0 || bindings === undefined) throw incompatible(problems.join('; '));
  addon.bind(bindings);
  return addon;
}

function requireAddon(addonPath: string): VisionAddon {
  try {
    return createRequire(import.meta.url)(addonPath) as VisionAddon;
  } catch (cause) {
    throw incompatible(`cannot load ${basename(addonPath)}: ${String(cause)}`, cause);
  }
}

function versionProblems(abi: AddonAbi, version: string, llama: Llama): string[] {
  const { release, repo } = llama.llamaCppRelease;
  const problems: string[] = [];
  if (abi.nodeLlamaCpp !== version) problems.push(`built for node-llama-cpp ${abi.nodeLlamaCpp}, this is ${version}`);
  if (abi.llamaCppRelease !== release) problems.push(`built for llama.cpp ${abi.llamaCppRelease}, this is ${release}`);
  if (repo !== 'ggml-org/llama.cpp') problems.push(`llama.cpp comes from ${repo}`);
  return problems;
}

/** The libllama that the addon's symbols were resolved from must be the one beside the loaded `llama-addon.node`. */
function libraryProblems(abi: AddonAbi): string[] {
  const loaded = loadedImages().filter((file) => basename(file) === 'llama-addon.node');
  const [only] = loaded;
  if (loaded.length !== 1 || only === undefined) return [`${loaded.length} copies of llama-addon.node are loaded`];
  if (abi.libllama === undefined) return [];
  const same = realpathSync(dirname(abi.libllama)) === realpathSync(dirname(only));
  return same ? [] : ['libllama is not the one beside llama-addon.node'];
}

function loadedImages(): string[] {
  const report: NodeJS.ProcessReport & { excludeNetwork?: boolean } = process.report;
  const previous = report.excludeNetwork ?? false;
  report.excludeNetwork = true; // the report would otherwise resolve the names of open connections
  try {
    return (report.getReport() as { sharedObjects?: string[] }).sharedObjects ?? [];
  } finally {
    report.excludeNetwork = previous;
  }
}

function bindingProblems(bindings: NodeLlamaBindings | undefined): string[] {
  if (typeof bindings?.AddonContext !== 'function' || typeof bindings.AddonModel !== 'function')
    return ["node-llama-cpp's native classes cannot be reached"];
  return [
    ...contextMethods.filter((name) => !hasMethod(bindings.AddonContext.prototype, name)),
    ...modelMethods.filter((name) => !hasMethod(bindings.AddonModel.prototype, name)),
  ].map((name) => `${name} is missing`);
}

function hasMethod(prototype: unknown, name: string): boolean {
  return typeof (prototype as Partial<Record<string, unknown>>)[name] === 'function';
}

function incompatible(message: string, cause?: unknown): AppError {
  return new AppError('ENGINE_INCOMPATIBLE', `the vision addon cannot be used: ${message}`, { cause });
}
