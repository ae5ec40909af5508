import path from 'node:path';
import type { FileFacts } from '../../../contract/model-library.ts';
import { projectorLabel } from './check-pair.ts';
import type { InspectedGguf } from './inspect-gguf.ts';

/**
 * A file by its header, as the window shows it.
 * @param name what it is called where its file's name says nothing
 */
export function fileFacts(file: InspectedGguf, name?: string): FileFacts {
  const facts = { name: name ?? nameOf(file), bytes: file.size, quantisation: file.quantisation };
  if (file.kind === 'projector') {
    return {
      ...facts,
      kind: file.kind,
      architecture: projectorLabel(file),
      contextTokens: null,
      hasChatTemplate: false,
    };
  }
  const { contextTokens, chatTemplate } = file;
  const { architecture } = file.header;
  return { ...facts, kind: file.kind, architecture, contextTokens, hasChatTemplate: chatTemplate !== null };
}

/** Ollama names its files by their digest. */
function nameOf({ file, header }: InspectedGguf): string {
  const name = path.basename(file);
  return /^sha256-[\da-f]{64}$/.test(name) ? (header.name ?? name) : name;
}
