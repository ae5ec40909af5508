import type { InspectedModel, InspectedProjector } from '../inspection/inspect-gguf.ts';
import type { ModelMemory } from './estimate-memory.ts';
import { languageModelShape } from './language-model-shape.ts';
import { projectorMemory } from './projector-memory.ts';

/**
 * What an estimate needs of a pair of files, by their headers. Throws `MODEL_INVALID` (detail: `key`) where a number is missing,
 * `MODEL_UNSUPPORTED` for an unknown tensor type.
 */
export function modelMemory(llm: InspectedModel, projector: InspectedProjector): ModelMemory {
  return { shape: languageModelShape(llm), projector: projectorMemory(projector) };
}
