import { folderVariable, type HostEnvironment, pathsOf } from './host-environment.ts';

/** Where the models of other programs lie. Folders that may not exist; the likeliest first. */
export interface ModelFolders {
  readonly ollama: readonly string[];
  readonly lmStudio: readonly string[];
  readonly huggingFace: readonly string[];
}

/** Every place to look at on a machine. Nothing is read. */
export function modelFolders(host: HostEnvironment): ModelFolders {
  return { ollama: ollamaFolders(host), lmStudio: lmStudioFolders(host), huggingFace: huggingFaceFolders(host) };
}

/**
 * Ollama's FAQ, "Where are models stored?" (docs/faq.md of ollama/ollama): `~/.ollama/models`, for the service on Linux
 * `/usr/share/ollama/.ollama/models`, or what `OLLAMA_MODELS` names instead.
 */
function ollamaFolders(host: HostEnvironment): readonly string[] {
  const named = folderVariable(host, 'OLLAMA_MODELS');
  if (named !== null) return [named];
  const own = pathsOf(host).join(host.home, '.ollama', 'models');
  return host.platform === 'linux' ? [own, '/usr/share/ollama/.ollama/models'] : [own];
}

/** LM Studio's documentation, "Import models": `~/.lmstudio/models`; `~/.cache/lm-studio/models` before version 0.3.3. */
function lmStudioFolders(host: HostEnvironment): readonly string[] {
  const paths = pathsOf(host);
  return [paths.join(host.home, '.lmstudio', 'models'), paths.join(host.home, '.cache', 'lm-studio', 'models')];
}

/**
 * huggingface_hub's documentation, "Environment variables": `HF_HUB_CACHE` (`HUGGINGFACE_HUB_CACHE` of older versions), else `hub` in
 * `HF_HOME`, which is `huggingface` in `XDG_CACHE_HOME`, which is `~/.cache` on every system.
 */
function huggingFaceFolders(host: HostEnvironment): readonly string[] {
  const paths = pathsOf(host);
  const named = folderVariable(host, 'HF_HUB_CACHE') ?? folderVariable(host, 'HUGGINGFACE_HUB_CACHE');
  if (named !== null) return [named];
  const caches = folderVariable(host, 'XDG_CACHE_HOME') ?? paths.join(host.home, '.cache');
  return [paths.join(folderVariable(host, 'HF_HOME') ?? paths.join(caches, 'huggingface'), 'hub')];
}
